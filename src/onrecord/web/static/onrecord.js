// Keys and links between an article's marks and its items. Every page is whole without this file.
"use strict";

const KEYS = [
  ["/", "search"], ["j", "next item"], ["k", "previous item"], ["Enter", "open the item's source"],
  ["a", "accept"], ["r", "reject"], ["e", "correct"], ["?", "these keys"],
];

let current = null;

function items() {
  return [...document.querySelectorAll("[data-item]")];
}

function select(item) {
  if (current) current.classList.remove("current");
  current = item;
  if (!item) return;
  item.classList.add("current");
  item.focus({ preventScroll: true });
  item.scrollIntoView({ block: "nearest" });
  document.querySelectorAll("mark.current").forEach((mark) => mark.classList.remove("current"));
  marksOf(item.dataset.item).forEach((mark) => mark.classList.add("current"));
}

function marksOf(id) {
  return [...document.querySelectorAll("mark[data-items]")].filter((m) => m.dataset.items.split(" ").includes(id));
}

function step(by) {
  const all = items();
  if (!all.length) return;
  const at = current ? all.indexOf(current) + by : by > 0 ? 0 : all.length - 1;
  select(all[Math.min(Math.max(at, 0), all.length - 1)]);
}

function open() {
  const link = current && current.querySelector("a.source, a.open");
  if (link) link.click();
}

function decide(name) {
  const button = current && current.querySelector(`[data-decide="${name}"]`);
  if (button) button.click();
}

function help() {
  let box = document.getElementById("keys");
  if (!box) {
    box = document.createElement("dialog");
    box.id = "keys";
    box.setAttribute("aria-label", "Keys");
    const list = document.createElement("dl");
    list.className = "facts";
    for (const [key, what] of KEYS) {
      const term = document.createElement("dt");
      const name = document.createElement("kbd");
      name.textContent = key;
      term.append(name);
      const told = document.createElement("dd");
      told.textContent = what;
      list.append(term, told);
    }
    box.append(list);
    document.body.append(box);
  }
  box.open ? box.close() : box.showModal();
}

const DO = {
  "/": () => document.getElementById("find").focus(), j: () => step(1), k: () => step(-1), Enter: open,
  a: () => decide("accept"), r: () => decide("reject"), e: () => decide("correct"), "?": help,
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
  if (event.key === "Enter" && event.target.closest("a, button, summary")) return;
  const act = DO[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});

document.addEventListener("click", (event) => {
  const mark = event.target.closest("mark[data-items]");
  if (mark) {
    const first = document.getElementById(mark.dataset.items.split(" ")[0]);
    if (first) select(first);
    return;
  }
  const link = event.target.closest(".reading aside a.source");
  if (!link) return;
  const item = link.closest("[data-item]");
  if (item) select(item);
});
