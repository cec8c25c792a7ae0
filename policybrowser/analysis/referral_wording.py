"""How English hands a matter to another document: its turns of phrase, and titles in print."""

from __future__ import annotations

import re

ANAPHOR = re.compile(
    r"^(?:all of )?(?:that|this|these|those|such|it|they)\b"
    r"|\b(?:find|found|see|read|deals? with|covers?|explains?|sets? out|governs?|answers?) "
    r"(?:that|this|it|them|those)\b"
    r"|\b(?:for|on|about|to) (?:that|this|these|those|it|them)\b(?! \w)"
    r"|\b(?:on|about|with) (?:the|this|that) (?:subject|matter|point|question|topic)\W*$"
    r"|\b(?:does|do)\W*$"
    r"|\b(?:tells|shows) (?:you|staff|employees)(?: (?:what|how|whether))?(?: \w+){0,3}\W*$",
    re.IGNORECASE,
)
"""A sentence that points back so names its matter in the sentence before."""
_OPENING = (
    r"How|What|When|Where|Whether|Why|Which|See|For|On|In|By|As|To|The|This|These|Our|Your|A|An"
    r"|It['’]s|That['’]s"
    r"|They['’]re|Refer|Please|Under|Consult|Read|Check|Turn|Look|Go|Speak|Subject|Details|All|Any"
    r"|Follow|Breach|Breaches|Penalties|Monitoring of|Use of|Retention of"
)
"""What a sentence may begin with right before a title, in capitals or with only a link between."""
TITLE = re.compile(
    r"\b(?:(?!(?:" + _OPENING + r")\b)"
    r"[A-Z][\w'’/&-]{0,30},?\s+(?:(?:of|and|on|for|in|at|to|&|or|by)\s+(?:the\s+)?)?){0,8}"
    r"(?:Polic(?:y|ies)|Procedures?|Code|Guidance|Guidelines?|Guide|Handbook|Protocol|Schedule"
    r"|Notice|Agreement|Standards?|Regulations?|Toolkit|Manual|Framework|Rules|Statement|Scheme"
    r"|Register|Timetable|Charter|Statutes?|Ordinances?|Orders?|Instructions?|Strategy|Terms"
    r"|Conditions|Arrangements|Notes?|Sheet|Booklet|Leaflet|Bulletin|Circular|Memorandum)\b"
    r"(?:\s+(?:of|on|for)\s+(?:the\s+)?[A-Z][\w'’/-]{0,30}"
    r"(?:\s+(?:(?:and|of|&|at|for|in|on|to)\s+)?[A-Z][\w'’/-]{0,30}){0,8})?"
    r"(?:\s+\d{1,4})?(?:\s*\([^()]{0,40}\))?"
)
"""A document's title as it is printed, with capitals: "the Code on Gifts and Interests"."""
POINTER = re.compile(
    r"[^:|.?!]{4,120}[:|]\s*(?:(?:see|in)\s)?(?:the\s|our\s)?" + TITLE.pattern + r"\W*$"
)
"""A matter and the title of a document, and no more: "Monitoring: ICT Security Standard"."""
OWN_TITLE = re.compile(r"^(?:social media|social networking)\b", re.IGNORECASE)
ANY_DOCUMENT = "Handbook"
LETTER = re.compile(r"\w")
DECLINES = re.compile(
    r"\b(?:polic(?:y|ies)|code|guid(?:ance|e|elines)|rules|note|leaflet|booklet|page|chapter|section"
    r"|handbook|document|protocol|procedure|agreement|statement|standard|part|here|we|it)\b"
    r"(?: \w+){0,4}? ?(?:does|do|did|has|have|is|are|will|['’]ve)(?: not|n['’]t)(?: \w+){0,2}? "
    r"(?:deal|dealt|cover|covered|touch|address|go|gone|say|said|tell|describe|discuss|explain|set"
    r"|lay|regulate|govern|answer|repeat|treat|attempt|try|concern)\b"
    r"|\b(?:is|are)(?: not|n['’]t) (?:dealt with|covered|addressed|set out|gone into"
    r"|(?:something|a (?:matter|question|subject|point))(?: that)?"
    r" (?:this|the|we|for this|for the)\b)"
    r"|\b(?:silent|(?:say|says|said) nothing|nothing (?:is said|here|in this))\b"
    r"|\b(?:not|nothing|n['’]t|nowhere)(?: \w+){0,2} (?:find|found|look for)(?: \w+){0,2}"
    r" (?:here|in th(?:is|ese))\b"
    r"|\bnot (?:something |a (?:matter|question|subject) )?for th(?:is|ese)\b"
    r"|(?:^|\|)\W*not covered\W*$",
    re.IGNORECASE,
)
"""A sentence that says what its text leaves alone; the one beside it may say who takes it up."""
GOES_ON = re.compile(
    r"\W*(?:(?:that|this|it)(?:['’]s| is) (?:also )?where\b|there,? |in (?:it|there|that),? "
    r"|you(?:['’]ll| will| can| should)? find (?:in it|there|that|out)\b"
    r"|(?:it|they|that) (?:tells?|says?|explains?|deals?|covers?|sets? out|lists?|answers?|gives?"
    r"|goes)\b)",
    re.IGNORECASE,
)
"""A sentence that goes on about the document named in the one before."""
_PROVISIONS = (
    r"(?:the |our |any )?(?:[\w'’-]+['’]s )?"
    r"(?:rules|provisions?|arrangements|steps|procedures?|position|details|terms|safeguards)"
    r" (?:\w+ )?(?:on|about|for|of|to|governing|concerning|as to|regarding|under which)"
)
OUTRIGHT = re.compile(
    r"\bwhether\b|^\W*(?:how|when|what|who|which|where|why)\b"
    r"|^\W*the (?:extent|grounds|reasons|circumstances)\b"
    r"|^\W*(?:everything|anything|all (?:that|matters|aspects|questions)|every (?:aspect|question))"
    r" (?:to do with|that (?:has|have) to do with|concerning|about|relating to|touching|of|on)\b"
    r"|^\W*for\b.*\b(?:refer|see|consult|look|turn|read|go|directed|referred|pointed) ",
    re.IGNORECASE,
)
"""A sentence that names a question, and not what the answer is."""
NAMED = re.compile(
    r"^[\W\d]*the (?:rules?|requirements?|provisions?|position|question|matter|subject|issue)"
    r" (?:on|of|about|for|governing|concerning|relating to|as to)\b"
    r"|^\W*(?:a(?:nswer)?\W+)?(?:you(?:['’]ll| will| can| may)? find (?!out|that)"
    r"|the answer (?:is|lies) (?:to be found )?in )"
    rf"|^\W*(?:\w+ ){{0,4}}(?:find|see) {_PROVISIONS}\b.*\bin (?:the|our)\b"
    rf"|^\W*(?:\d[\d.]*\s)?{_PROVISIONS}\b.*\b(?:is|are|(?:can|may|will) be) "
    r"(?:in|set out|found|laid down|contained|given|explained|described|published|available)\b",
    re.IGNORECASE,
)
"""The same, unless it also tells what must or may be done."""
TAKEN_UP = re.compile(
    r"\b(?:is|are)(?: \w+ly)? (?:dealt with|covered|governed|regulated|provided for|prescribed"
    r"|laid down|set out|described|explained|addressed|contained|given|listed|fixed|those listed)"
    r"(?: \w+ly)? (?:in|by|under|within|there|elsewhere)\b"
    r"|\b(?:is|are)(?: \w+(?:ly|wise))? (?:the subject of|a matter for|matters for|for)"
    r" (?:a|an|another|our|the)\b"
    r"|\b(?:has|have) (?:its|their) own\b|\b(?:leaves?|refer|outside)\b",
    re.IGNORECASE,
)
"""The same of a sentence that has no force of its own."""
EMPTY = frozenset(
    "a all also and answer answers applies are at by can chapter clause consult could covers "
    "details employees explains find for found full go happen happens has have here in "
    "instead is it its look managers must of on our page paragraph please q read refer rules "
    "say says section see separate should staff tells that the their there they this to turn "
    "under we what will with you your".split()
)
"""Words that say nothing of a matter: "please see section 7 of the Code"."""
