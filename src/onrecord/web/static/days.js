// The slider beside a date field, and + and - to zoom a timeline. Every page is whole without this file.
"use strict";

const DAY = 86400000;

function ordinal(day) {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / DAY);
}

function dayOf(number) {
  return new Date(number * DAY).toISOString().slice(0, 10);
}

document.querySelectorAll("input[type=range][data-for]").forEach((slider) => {
  const field = document.getElementById(slider.dataset.for);
  const first = ordinal(slider.dataset.first);
  slider.max = ordinal(slider.dataset.last) - first;
  const at = ordinal(field.value.slice(0, 10));
  slider.value = Number.isNaN(at) ? slider.max : at - first;
  const tell = () => slider.setAttribute("aria-valuetext", field.value);
  slider.addEventListener("input", () => {
    field.value = dayOf(first + Number(slider.value));
    tell();
  });
  slider.addEventListener("change", () => field.form.requestSubmit());
  tell();
  slider.closest(".slide").hidden = false;
});

document.querySelectorAll(".zoom ol").forEach((bins) => {
  const links = [...bins.querySelectorAll("a")];
  bins.addEventListener("keydown", (event) => {
    const at = links.indexOf(document.activeElement);
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: links.length - 1 }[event.key];
    if (to === undefined || !links[to]) return;
    event.preventDefault();
    links[to].focus();
  });
});

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
  const zoom = document.querySelector(".zoom");
  if (!zoom || !["+", "-"].includes(event.key)) return;
  const out = [...zoom.querySelectorAll("p a")].pop();
  const nearer = document.activeElement.closest(".zoom ol a");
  const link = event.key === "-" ? out : nearer;
  if (link) link.click();
});
