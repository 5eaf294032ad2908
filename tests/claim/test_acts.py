"""Which words are an act, and which only look like one."""

import pytest

from tests.claim_cases import acts_in, claims_in, only

FOUND = [
    # killing
    ("Police killed two protesters in Brenna.", ["killing"]),
    ("At least 14 prisoners were shot to death.", ["killing"]),
    ("Gunmen shot dead three villagers near Karsk.", ["killing"]),
    ("Gunmen shot three villagers dead near Karsk.", ["killing"]),
    ("A teacher was beaten to death in Oskaja.", ["killing"]),
    ("The rebels executed five prisoners.", ["killing"]),
    ("Six miners were massacred on the road to Tolvik.", ["killing"]),
    ("Soldiers fatally shot a student.", ["killing"]),
    ("Ilse Varga left town after the murder of her brother.", ["killing"]),
    ("The Lantern Group documented the killings of nine farmers.", ["killing"]),
    ("Two men died in police custody in Marenstad.", ["death_in_custody"]),
    # body and liberty
    ("They were tortured in a cellar.", ["torture"]),
    ("Guards beat the detainees every night.", ["ill_treatment"]),
    ("Two students were wounded by rubber bullets.", ["use_of_force"]),
    ("Soldiers raped at least six women.", ["sexual_violence"]),
    ("The officer sexually assaulted a prisoner.", ["sexual_violence"]),
    ("Police rounded up dozens of shopkeepers.", ["detention"]),
    ("Police rounded them up at dawn.", ["detention"]),
    ("Anton Relkov was taken into custody on Friday.", ["detention"]),
    ("Men were held in secret prisons.", ["detention"]),
    ("The journalist was placed under house arrest.", ["detention"]),
    ("After mass arrests in March, the town fell silent.", ["detention"]),
    ("Two brothers disappeared on the way to Brenna.", ["disappearance"]),
    ("Eleven workers went missing last week.", ["disappearance"]),
    ("Masked men abducted a lawyer from her home.", ["abduction"]),
    ("The villagers were taken hostage by rebels.", ["abduction"]),
    ("The rebels took seven villagers hostage.", ["abduction"]),
    # pressure
    ("Officers threatened the family of the editor.", ["threat"]),
    ("Relatives were forced to sign a statement.", ["coercion"]),
    ("Guards forced the prisoners to confess.", ["coercion"]),
    ("Officers told the widow to sign a paper.", ["coercion"]),
    ("Police visit relatives and demand to write statements.", ["coercion"]),
    ("The authorities put pressure on the witnesses.", ["coercion"]),
    ("Agents harassed journalists for weeks.", ["harassment"]),
    ("Police spied on lawyers.", ["surveillance"]),
    ("Police raided the office of Open Door Veldria.", ["raid"]),
    ("Police used tear gas against the crowd.", ["use_of_force"]),
    ("Soldiers opened fire on the crowd.", ["use_of_force"]),
    ("Police shot a boy in the leg.", ["use_of_force"]),
    ("Gunmen shot a boy in the leg.", ["attack"]),
    ("Rebels attacked a village near Tolvik.", ["attack"]),
    ("The attack on policemen in Karsk on 3 May went on for hours.", ["attack"]),
    ("Government planes bombed the market.", ["bombing"]),
    ("A mob set fire to the mosque.", ["arson"]),
    ("Shops were looted and burned.", ["looting", "arson"]),
    ("The rebels hijacked a bus.", ["hijacking"]),
    ("Hundreds of families were driven from their homes.", ["displacement"]),
    ("The government deported four refugees.", ["deportation"]),
    ("Soldiers destroyed houses in North Karsk.", ["property_destruction"]),
    # law and care
    ("Mira Dansk was falsely accused of theft.", ["false_accusation"]),
    ("Several residents were accused of terrorism.", ["false_accusation"]),
    ("Police announced the search for two activists.", ["wanted_notice"]),
    ("The editor was put on a wanted list.", ["wanted_notice"]),
    ("The blogger was put on trial.", ["prosecution"]),
    ("Police failed to intervene.", ["failure_to_act"]),
    ("The police stood by.", ["failure_to_act"]),
    ("The prisoners were denied medical care.", ["denial_of_care"]),
    ("The ministry censored the newspaper.", ["censorship"]),
    ("Members of the minority were persecuted.", ["discrimination"]),
    ("The girls were sold into slavery.", ["trafficking"]),
    ("The ombudswoman appealed to the prosecutor to investigate the reports.", ["intervention"]),
    ("Activists urged the government to release the men.", ["detention"]),
    # several at once
    ("Police rounded up and tortured over 100 men.", ["detention", "torture"]),
    ("There were secret prisons, where men were held and tortured.", ["detention", "torture"]),
    ("Neighbours speak of tortures and murders, which started in 2014.", ["torture", "killing"]),
    ("Mass purges were held in the region.", ["violence"]),
    ("Two men died in the attack.", ["killing"]),
    ("Soldiers beat two men. Later one man died.", ["ill_treatment", "killing"]),
    ("The officers opened fire without warning.", ["use_of_force"]),
    ("Fifteen people were shot at Tolvik bridge.", ["attack"]),
    ("The chairman was taken from his flat by masked men.", ["abduction"]),
    ("Guards had beaten two of his clients.", ["ill_treatment"]),
    ("Soldiers drove about 200 families out.", ["displacement"]),
    ("Hundreds of families have fled.", ["displacement"]),
    ("She said that detained workers had been beaten.", ["ill_treatment"]),
    ("Police killed striking workers.", ["killing"]),
    ("At least five dockers were confirmed killed.", ["killing"]),
    ("Mira Dansk, a novelist who was named for a prize, was arrested.", ["detention"]),
    ("Two ramblers were arrested.", ["detention"]),
    ("The US envoy was threatened by rebels.", ["threat"]),
    ("Mira Dansk documented her arrest.", ["detention"]),
    ("Police fired 12 rounds and two shots.", ["use_of_force"]),
    ("Two men opened fire on a bus.", ["attack"]),
    ("Detectives say Anton Relkov shot and killed four relatives.", ["killing"]),
    ("Mobs set on fire a house.", ["arson"]),
    ("Guerrillas attacked two police checkpoints.", ["attack"]),
    ("One man was killed and four others were wounded.", ["killing", "attack"]),
]

NOT_FOUND = [
    "The committee held a meeting in Brenna.",
    "The talks were held in Marenstad.",
    "The minister executed a plan.",
    "Parliament killed the bill.",
    "She shot a film in Oskaja.",
    "The bank charged a fee.",
    "The critic's attack on the budget was sharp.",
    "The regime's attack on the press drew criticism.",
    "The sentence is too long.",
    "He beat the odds.",
    "The team beat its rivals in the final.",
    "Detectives are working on a murder case.",
    "The law against torture was passed.",
    "Everyone has the right not to be tortured.",
    "Human rights activists met to discuss torture.",
    "The torture museum opened in Brenna.",
    "He was charged with murder.",
    "The arrest warrant expired.",
    "Heart attacks are common.",
    "The ship disappeared over the horizon.",
    "Snow disappeared in April.",
    "The government fired the minister.",
    "The police chief arrived in Karsk.",
    "Prices hit the poor.",
    "Who killed the mayor?",
    "Do not kill anyone.",
    "The film tells of love.",
    "The court may not execute the contract.",
    "No arrests have been made.",
    "The minister was held to account.",
    "The men were held responsible.",
    "Two men died in Brenna.",
    "The gunmen fled.",
    "The boys fled the scene.",
    "He was killed by accident.",
    "Two men were killed in a car crash.",
    "Ten people were injured in the earthquake.",
    "The student was expelled from the university.",
    "The rains helped to arrest the decline.",
    "Jailing somebody for a song is wrong.",
    "The ministry shut down twelve offices.",
    "They fasted to condemn all violence.",
    "Students called for an end to the violence.",
    "Police seized $15,000 from her home.",
    "Police seized HK$15,000 from her home.",
    "The map shows where the killings happened?",
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_an_act_is_found(text: str, expected: list[str]) -> None:
    assert acts_in(text) == expected


@pytest.mark.parametrize("text", NOT_FOUND)
def test_what_only_looks_like_an_act_is_not(text: str) -> None:
    assert acts_in(text) == []


@pytest.mark.parametrize(
    ("text", "act", "words", "rule"),
    [
        ("Police rounded up two men.", "detention", "rounded up", "act.active"),
        ("Police rounded two men up.", "detention", "rounded two men up", "act.active"),
        ("Two men were shot dead.", "killing", "shot dead", "act.passive"),
        ("Two men held in Brenna were freed.", "detention", "held", "act.participle"),
        ("Two men disappeared.", "disappearance", "disappeared", "act.undergone"),
        ("Men were forced to sign papers.", "coercion", "forced to sign", "act.forced"),
        ("The torture of two men went unpunished.", "torture", "torture", "noun.victims"),
        ("Killings took place in May.", "killing", "Killings", "noun.happened"),
        ("She spoke of murders.", "killing", "murders", "noun.told"),
        ("The raid in May 2031 was brief.", "raid", "raid", "noun.dated"),
        ("He left during mass arrests.", "detention", "arrests", "noun.mass"),
    ],
)
def test_the_words_and_the_rule(text: str, act: str, words: str, rule: str) -> None:
    claim = only(text, act)
    assert (claim.act_span.text, claim.rule) == (words, rule)
    assert text[claim.act_span.start : claim.act_span.end] == words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bodies of 15 people who were shot in Tolvik were found.", ["killing"]),
        ("Police found the corpses of six men shot in the head.", ["killing"]),
        ("The body of a woman who had been stabbed was found.", ["killing"]),
        ("15 people who were shot in Tolvik were treated.", ["attack"]),
        ("The bodies of two men who had been arrested were found.", ["detention"]),
    ],
)
def test_whoever_the_bodies_are_of_was_killed(text: str, expected: list[str]) -> None:
    assert acts_in(text) == expected


def test_the_dead_are_counted_and_not_their_bodies() -> None:
    victims = only("The bodies of 15 people who were shot in Tolvik were found.", "killing").victims
    assert victims is not None
    assert victims.span is not None
    assert (victims.span.text, victims.min, victims.max) == ("15 people", 15, 15)
    assert (victims.effect, victims.description) == ("death", "people")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They criticised the inaction of the police.", ["inaction"]),
        ("Police inaction angered the families.", ["inaction"]),
        ("The failure of the army to protect villagers angered them.", ["failure of the army to protect"]),
        ("The army's failure to protect villagers angered them.", ["failure to protect"]),
        ("The failure of the harvest angered them.", []),
        ("The failure of the company to pay angered them.", []),
        ("The refusal of the government to resign angered them.", []),
        ("There was no inaction of the police.", ["inaction"]),
    ],
)
def test_a_failure_to_act_told_by_a_noun(text: str, expected: list[str]) -> None:
    assert [c.act_span.text for c in claims_in(text) if c.act == "failure_to_act"] == expected


def test_infinitives_in_a_row_share_what_stands_before_and_behind() -> None:
    text = "Soldiers were ordered to arrest, torture and kill villagers."
    assert acts_in(text) == ["detention threatened", "torture threatened", "killing threatened"]
    assert {c.victims.span.text for c in claims_in(text) if c.victims and c.victims.span} == {"villagers"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # an act that is asked for has not been done
        ("The union demanded the immediate arrest of the officers.", []),
        ("They called for a ban on the party and the arrest of its leaders.", []),
        ("They demanded the release of the men and the arrest of the officers.", ["detention"]),
        ("They called for an inquiry into the murder of two men.", ["killing"]),
        ("They demanded justice after the murder of two men.", ["killing"]),
        ("The judge ordered the arrest of Anton Relkov.", ["detention"]),
        # nor has one that is still to come
        ("Similar patterns of abuse will occur.", []),
        ("Killings of farmers occurred in May.", ["killing"]),
        # things are no victims
        ("The gate used for lorries has been locked up.", []),
        ("The Oskaja express was detained at Karsk.", []),
        ("Two ramblers were detained at Karsk.", ["detention"]),
        # words are no weapons
        ("Relkov attacked the minister for giving up the harbour.", []),
        ("Relkov attacked the minister over the strike.", []),
        ("Relkov attacked the minister with a knife.", ["attack"]),
        ("Police attacked two women for wearing trousers.", ["attack"]),
        ("The old man suffered a cardiac arrest.", []),
        ("It is a mouthpiece of the silent, oppressed people.", []),
        ("The strike threatens to spread.", []),
        ("He threatened to resign.", []),
        ("He threatened to shoot a boy.", ["threat", "attack threatened"]),
        ("The Party of Salt threatened to approach the court.", []),
        ("The army seriously considered rounding up all teachers.", []),
        ("The army began rounding up teachers.", ["detention"]),
        ("“We will not hesitate in arresting leaders,” he said.", []),
        ("“They have killed journalism,” he said.", []),
        ("Two cows were slaughtered.", []),
        ("Mira Dansk held two children in her arms.", []),
        ("Not a single woman was arrested.", ["detention denied"]),
        ("Relkov added: “It is a mouthpiece of the silent, oppressed people.”", []),
        # nobody forces
        ("Most of the people were forced to take shelter in a school.", []),
        ("Most of the people were forced to take off their clothes.", ["coercion"]),
        ("Villagers were forced to flee.", ["displacement"]),
        ("Anton Relkov, a teacher, was forced to flee.", ["coercion", "displacement"]),
        ("Villagers were forced to flee by soldiers.", ["coercion", "displacement"]),
    ],
)
def test_what_is_asked_for_or_only_said_so(text: str, expected: list[str]) -> None:
    assert acts_in(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police shot two men in Brenna. The shooting followed ten days of strikes.", ["use_of_force"]),
        ("Police shot two men in Brenna. The shooting of a boy followed.", ["use_of_force", "attack"]),
        ("Police shot two men. The shooting occurred on Monday.", ["use_of_force", "attack"]),
        ("The shooting followed ten days of strikes.", ["attack"]),
        (
            "Police arrested two men. They denied that any such arrest had been made.",
            ["detention", "detention denied"],
        ),
        ("Police arrested two men. The arrests were made in a hall.", ["detention", "detention"]),
        ("Police arrested two men. He slept when the arrests were made.", ["detention"]),
        ("Police arrested two men. The shooting followed ten days of strikes.", ["detention", "attack"]),
    ],
)
def test_a_noun_that_only_goes_back_adds_nothing(text: str, expected: list[str]) -> None:
    assert acts_in(text) == expected
