"""Pages for splitting: neighbouring subjects, and single texts of many shapes.

Written for this project, some from public facts and most on invented events.
"""

from __future__ import annotations

import textwrap

INTERCEPTORS = """TOKYO - Japan will buy forty more interceptors for its two batteries on the northern coast, the Defense Ministry said on Tuesday.
Defense Minister Gen Nakatani told reporters that the missiles, made by an American firm and assembled in Nagoya, would arrive from April.
The ministry put the cost at 96 billion yen, twice what it had set aside in the budget for the year.
North Korean tests over the summer had shown, he said, that salvos rather than single missiles were what the batteries must meet.
Opposition lawmakers asked why the contract had been signed before the Diet returned from its recess.
A firm in Komaki is to make the seeker heads under licence, which the ministry hopes will cut the wait for spare parts.
Islanders on Okushiri, who can see one of the launchers from the harbour, asked for a shelter near the school.
The governor of Hokkaido said that he had learned of the order from the television, and called for a hearing in Sapporo."""

DRILLS = """SEOUL - South Korea and the United States opened eleven days of drills on Monday, with fewer field exercises than in past years.
About 19,000 South Korean troops take part in Ulchi Freedom Shield, the Joint Chiefs of Staff said, and half of forty field events were put off to September.
A spokesman, Colonel Lee Sung-jun, gave the heat as the reason; critics said that the new government wanted to spare Pyongyang.
North Korea's state media called the drills a rehearsal for war, and its defence chief, No Kwang Chol, warned of measures.
Families who live near the Pocheon range have asked for the firing to stop before nine in the evening.
American crews brought four F-35 jets to Gunsan, where the runway was lengthened in spring.
The two commands also rehearsed how to repair a rail line under fire, with engineers from Daejeon and Fort Liberty.
Farmers in Yeoncheon were paid for three fields of cabbages which armoured cars had crossed in the night.
A reservist from Busan, who mends refrigerators for a living, said that the queue for water had been the hardest part.
The next round is due in March, and planners in Pyeongtaek want reporters to see the river crossing then."""

HEAD_A, HEAD_B = (
    "Tokyo orders more interceptors for its northern batteries",
    "Allies open summer drills with fewer troops in the field",
)


def bare(text: str) -> str:
    """The story without the place that opens it."""
    return text.split(" - ", 1)[1]


NEIGHBOURS: dict[str, tuple[str, str]] = {
    "headlines and places": (f"{HEAD_A}\n\n{INTERCEPTORS}", f"{HEAD_B}\n\n{DRILLS}"),
    "headlines alone": (f"{HEAD_A}\n\n{bare(INTERCEPTORS)}", f"{HEAD_B}\n\n{bare(DRILLS)}"),
    "headline and byline": (
        f"{HEAD_A}\nBy Keiko Mori\n{bare(INTERCEPTORS)}",
        f"{HEAD_B}\nBy Park Ji-won, Harbour Times\n{bare(DRILLS)}",
    ),
    "the second by its place alone": (f"{HEAD_A}\n\n{INTERCEPTORS}", DRILLS),
    "both by their places alone": (INTERCEPTORS, DRILLS),
    "agency datelines": (
        INTERCEPTORS.replace("TOKYO -", "TOKYO, Aug. 19 (Jiji) --"),
        DRILLS.replace("SEOUL -", "SEOUL, Aug. 18 (Yonhap) --"),
    ),
    "the second by its byline alone": (f"{HEAD_A}\n\n{bare(INTERCEPTORS)}", f"By Park Ji-won\n{bare(DRILLS)}"),
    "the second by byline and day": (
        f"{HEAD_A}\n\n{bare(INTERCEPTORS)}",
        f"By Park Ji-won\nAugust 18, 2025\n{bare(DRILLS)}",
    ),
    "read more between": (
        f"{HEAD_A}\n\n{INTERCEPTORS}\nRead more: What the batteries can do\nShare\nTweet",
        f"{HEAD_B}\n\n{DRILLS}",
    ),
    "related headlines between": (
        f"{HEAD_A}\n\n{INTERCEPTORS}\nRelated\nWhy missiles fly over the Tsugaru Strait\nThe price of spare parts",
        f"{HEAD_B}\nUpdated 18 August 2025\n{DRILLS}",
    ),
    "an agency's tail between": (
        f"{HEAD_A}\n{INTERCEPTORS}\n(Reporting by Keiko Mori; Editing by Tom Hale)",
        f"{HEAD_B}\n{DRILLS}\n(Reporting by Park Ji-won)",
    ),
    "headlines in capitals": (f"{HEAD_A.upper()}\n\n{INTERCEPTORS}", f"{HEAD_B.upper()}\n\n{DRILLS}"),
    "headlines printed twice": (
        f"{HEAD_A} | Harbour Times\nHome\nMenu\n{HEAD_A}\n1/3\n{INTERCEPTORS}",
        f"{HEAD_B}\n1/12\n{HEAD_B}\n{DRILLS}",
    ),
    "headlines with their outlet": (
        f"{HEAD_A}\nHarbour Times | 19 August 2025\n\n{bare(INTERCEPTORS)}",
        f"{HEAD_B}\nHarbour Times | 18 August 2025\n\n{bare(DRILLS)}",
    ),
    "newsletter box and comments between": (
        f"{HEAD_A}\n\n{INTERCEPTORS}\nSign up for our newsletter\nEnter your email\n3 comments\nLog in to comment",
        f"{HEAD_B}\n\n{DRILLS}\nWe use cookies to improve your experience.\nAccept all\nManage preferences",
    ),
}
"""Two security stories on one page; in the hard ones no headline tells where the second begins."""

_PARAGRAPHS = INTERCEPTORS.split("\n")

SUBHEADS = f"""{HEAD_A}

{_PARAGRAPHS[0]}
{_PARAGRAPHS[1]}

Price doubles within a year

{_PARAGRAPHS[2]}
{_PARAGRAPHS[3]}

Lawmakers want answers

{_PARAGRAPHS[4]}

What Komaki gains

{_PARAGRAPHS[5]}
Workers there had feared for their jobs when the last line of trainers was closed, and the mayor spoke of a good day for the town.

Moscow watches from the north

Russian patrol aircraft have flown along the coast of Hokkaido nine times this year, and Moscow has said that it would answer new missiles.
The embassy in Tokyo did not reply to questions, but a member of the Duma wrote that the batteries would be in range of Sakhalin."""

QUESTIONS = """Five questions on the airport treaty

Officials from Riga and Tallinn will sign a treaty on shared airports next week. Here is what it changes for travellers and towns.

What is in the treaty?

The two states open three airfields to each other's rescue aircraft and agree to train controllers in one school at Tartu.

Who pays for the new radar?

Riga pays two thirds, since most flights cross its south. The rest comes from a fund of the European Union that ends in 2027.

Why did earlier talks fail?

In 2016 a dispute over night flights near Valka ended the talks. Both towns have since built walls against the noise.

When will it take effect?

Both parliaments must vote. A majority is likely in Tallinn; in Riga two parties of the government want the cost capped.

Can a third state join?

Yes. Vilnius was asked in spring and has not answered, though its air force uses the radar at Tartu already."""

TRANSCRIPT = """Remarks by the Foreign Minister and the Secretary at a Joint Press Availability

October 3, 2019

FOREIGN MINISTER AASEN: Good afternoon. It is an honour to welcome the Secretary to Tromso, where the days are getting short.

SECRETARY DALE: Thank you, Minister. We spoke of cables under the sea, of fish, and of the search for people lost in the ice.

MODERATOR: We have time for two questions. The first goes to Ida Berg of the Northern Post.

QUESTION: Mr. Secretary, will your government send an icebreaker next winter, as your predecessor had said?

SECRETARY DALE: We are looking at it. The yard has told us that the hull will be ready in March, and then the trials begin.

QUESTION: And for the Minister: did you speak of the fishing zone off the cape?

FOREIGN MINISTER AASEN: We did. Our experts meet in Bodo next week, and I expect that they will bring us a chart to sign.

MODERATOR: Thank you all. That is all the time we have."""

FACT_SHEET = """FACT SHEET: Strengthening the Partnership Between Chile and New Zealand

Today the two governments announced new steps to work together on the Southern Ocean, on schools and on clean power.

Protecting the Ocean

• Patrols: The two navies will share the pictures of their patrol aircraft from January and meet twice a year.
• Science: Ships of both sides take each other's researchers on board free of charge, beginning with the season of 2026.

Growing Trade

• Ports: Valparaiso and Tauranga will test papers without paper for fruit and wood over two years.
• Wine: The two sides recognise each other's rules for labels, which growers had asked for since 2014.

Powering the Future

• Geothermal: Engineers from Taupo will advise on three sites in Antofagasta and train forty operators.
• Hydrogen: A joint fund of 30 million dollars backs ferries that run on hydrogen in Puerto Montt and Wellington.

Supporting the Next Generation

• Scholarships: Two hundred students a year will cross the Pacific, half of them from small towns."""

JOINT_STATEMENT = """Joint Statement of the Governments of Kenya and Finland

1. The Presidents of Kenya and Finland met in Nairobi on 12 May 2021 and reviewed the relations between their countries.

I. Peace and Security

2. Both sides reaffirmed that disputes must be settled by peaceful means and supported the work of the African Union.
3. Finland will train forty Kenyan mediators in Tampere by the end of 2023.

II. Trade and Investment

4. The Presidents welcomed the growth of trade and agreed to open talks on the taxation of digital services.
5. Kenya intends to ease the import of machines for saw mills, and Finland to advise on the planting of mixed forests.

III. Education

6. The two ministries of education will exchange teachers of mathematics each autumn.
7. The Presidents thanked the universities of Nairobi and Turku for their joint course on lakes.

IV. Follow-up

8. The foreign ministers will meet once a year to review this statement.

Nairobi, 12 May 2021"""

SPEECH = """Address by the President of the Republic to the General Assembly

Mr. President, Excellencies, ladies and gentlemen,

We meet at a time when the rivers that feed my country run lower than our grandparents knew them.

Ten years ago I stood here and asked for wells. Today I come to say that eight hundred villages drink from them.

But wells do not stop dust. Our farmers have learned to plant hedges, and our schools to close at noon.

My second point is debt. We pay more each year to those who lent us money for dams than we spend on nurses.

Peace, Mr. President, begins with a neighbour's door. We have opened ours to those who fled the fighting in the north.

Let me end with the words of a well digger in our south: the rope is as long as the village is patient.

I thank you."""

COLUMN = """Why the strait needs a telephone
By Aino Laakso
Opinion

Two captains met last month in the narrowest part of the strait, and neither of them knew what the other wanted.

That they parted without a scratch was luck. Luck is a poor doctrine, and navies that rely on it end up writing reports.

What is missing is simple: a line on which a duty officer in one port can ask a duty officer in the other what is going on.

Such lines exist elsewhere. They cost less than a coat of paint for a frigate, and nobody loses face by picking up a receiver.

Aino Laakso is a former naval officer who teaches at the University of Turku. The views expressed are her own.
Follow her on Twitter @ainolaakso"""

LIVE = """Live: Ministers meet in Vienna over grain corridor

Updated 4 hours ago

18:40 GMT
The ministers have left the palace without a word to the cameras. A press conference that was set for seven has been put off.

17:15 GMT
A diplomat in the room says that the Turkish side has brought a new map of the corridor, with one port more than the last.

16:02 GMT
Ukraine's minister tells reporters on the stairs that insurance, and not the map, is what keeps the ships in port.

14:30 GMT
The talks have begun in the blue room. The Austrian host shook hands with all four ministers before the doors were closed.

12:05 GMT
Good afternoon, and welcome to our coverage of the talks on grain in Vienna. We will keep you up to date through the day."""

COMMENTED = f"""{HEAD_A}
By Keiko Mori
19 August 2025
1/12
{INTERCEPTORS}
Share on Facebook
Tweet
Email
Related stories
Why missiles fly over the Tsugaru Strait
Island town asks for shelters
Most read
Typhoon nears Kyushu with winds of 180 km an hour
Carp win fifth game in a row
Sign up for our daily newsletter
Comments (2)
Log in to comment
Copyright 2025 Harbour Times. All rights reserved.
We use cookies to improve your experience. By continuing you accept our privacy policy."""


def wrapped(text: str, width: int = 72) -> str:
    """The text as a mail shows it: paragraphs with empty lines between them, each wrapped."""
    return "\n\n".join(textwrap.fill(p, width) for p in text.split("\n") if p.strip())


ALONE: dict[str, str] = {
    "subheads": SUBHEADS,
    "questions": QUESTIONS,
    "transcript": TRANSCRIPT,
    "fact sheet": FACT_SHEET,
    "joint statement": JOINT_STATEMENT,
    "speech": SPEECH,
    "column": COLUMN,
    "live blog": LIVE,
    "with comments and links": COMMENTED,
}
"""Single texts that must not be cut."""
