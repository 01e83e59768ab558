"""Dirty pages for the tests, written for this project from public facts; no sentence is taken from any publication."""

from __future__ import annotations

GRAIN = """Grain ships leave Odesa under insurance scheme

1 / 2
A bulk carrier waits off Odesa on Aug. 3, 2023. (File photo)
2 / 2
A bulk carrier waits off Odesa on Aug. 3, 2023. (File photo)
Short Url
Updated 14 November 2023
Follow

Grain ships leave Odesa under insurance scheme

  • Two carriers sailed with 60,000 tonnes of wheat and maize
  • Underwriters in London agreed to halve the war premium

KYIV: Two bulk carriers loaded with Ukrainian wheat sailed from Odesa on Tuesday, the first to use a new insurance pool.
Deputy Prime Minister Oleksandr Kubrakov said the corridor had carried more than four million tonnes of grain since August.
The pool covers hull and cargo, and underwriters in London said the premium would fall by half for ships that join it.
Farmers around Mykolaiv, whose silos are full from two harvests, hope that the corridor brings prices closer to those in Gdansk.
Shipowners said that the mines which drift along the coast of Romania remained the greatest risk to their crews.
"""

PATROL = """Manila and Canberra start first joint sea patrol

By Teresa Abad, Daily Harbour
Published 25 November 2023
Share
Tweet

Philippine and Australian warships began their first joint patrol in the South China Sea on Saturday, officials said.
The three-day exercise takes in two frigates and five patrol aircraft, Defence Secretary Gilberto Teodoro told reporters in Manila.
Beijing, which claims most of the sea, said that a foreign navy had been tailed by one of its destroyers near Scarborough Shoal.
Analysts in Manila expect Canberra to send a vessel each quarter, and say that fishermen off Zambales want the patrols to go on.
Read more: Fishermen off Zambales count their losses
Copyright 2023 Daily Harbour. All rights reserved.
"""

RADAR = """Seoul and Tokyo agree to share radar warnings in real time

Updated 3 hours ago
Follow

SEOUL, Nov. 12 (Yonhap) -- South Korea and Japan will share radar warnings of missile launches within seconds, Seoul said.
The link runs through a command post of United States Forces Korea in Pyeongtaek and is to open before the end of the year.
Defence Minister Shin Won-sik said that both sides had tested the link for a month, and that no data on aircraft would pass.
The opposition in the National Assembly asked why lawmakers had learned of the arrangement from the Japanese press.
"""

FERRY = """Ferry strike leaves islanders without mail

ATHENS - Crews of the ferries that serve the small islands of the Dodecanese stayed ashore for a third day on Thursday.
Shops on Tilos ran out of fresh milk, and the bakery on Halki said that it had flour for two more mornings at best.
The seamen's union wants overtime paid at night and larger crews in winter, when the crossing to Rhodes can take nine hours.
Owners answered that fares, frozen by the state, no longer cover fuel.
The shipping ministry has called both sides to a meeting in Piraeus, and farmers asked it to let one boat carry fodder.
"""

RELEASE = """FOR IMMEDIATE RELEASE

The Governments of Norway and Iceland signed today an agreement on the
search for and rescue of persons in distress at sea, which replaces the
exchange of notes that the two countries had used for thirty years.

Under the agreement, each side opens its airfields to the aircraft of the
other without prior notice, and the rescue centres in Bodo and Reykjavik
share their radar pictures.

SECTION 1.  PURPOSE

The parties wish to shorten the time in which a vessel in distress is
found, and to train their crews together at least once a year.


SECTION 2.  COSTS

Each party bears its own costs, except where an aircraft is held ready at
the request of the other for more than three days.
"""

ANNIVERSARY = """Villagers light lanterns on 12th anniversary of Japan quake

SENDAI - Villagers along the coast of Miyagi lit paper lanterns on Saturday, the 12th anniversary of the earthquake and tsunami in Japan.
Bells rang at the minute when the quake struck, and fishermen cast white flowers from their boats.
A school that lost a third of its pupils in 2011 was opened as a museum, the mayor said.
"""
