"""The vocabulary of the made-up collection. All of it is ours: no word comes from a document that anybody published."""

from __future__ import annotations


def _phrases(text: str) -> tuple[str, ...]:
    return tuple(" ".join(text.split()).split("; "))


THEMES = _phrases("""
    leadership; workforce; quality improvement; integrated care; digital; quality and safety; mental health;
    prevention; primary care; health inequalities; finance and value; research and evidence; public health;
    patient experience; education and training; commissioning; social care; information governance;
    sustainability; community services; staff wellbeing; end of life care
""")
SERVICES = _phrases("""
    literature searching; training; current awareness; collections; knowledge management; document supply;
    health information; outreach; research support; study space; digital skills
""")
COVERAGE = _phrases("England; United Kingdom; Wales; Scotland; Northern Ireland")
COVERAGE_WEIGHTS = (60, 20, 9, 8, 3)
AUDIENCES = _phrases("""
    Senior managers; Commissioners; Boards of trusts; Healthcare staff; Clinical leaders; Members of the public;
    Providers of health and social care; Local authorities; Educators and trainers; Researchers; Leaders in
    health and care; National oversight bodies; Library and knowledge specialists; General practices
""")
TYPES = _phrases("""
    strategy; framework; guidance; report; plan; policy statement; legislation; research; resource
""")
TYPE_WEIGHTS = (14, 10, 18, 30, 12, 5, 2, 6, 3)
FORMATS = _phrases("""
    PDF; PDF ({n} pages); PDF ({n} pages); Website; PDF and e-publication; HTML and PDF ({n} pages)
""")
BODY_KINDS = _phrases("""
    Institute for {}; National {} Board; Royal Society of {}; {} Foundation; Council for {}; Centre for {};
    Office of {}; {} Alliance; All-Wales {} Partnership; {} Commission; Scottish {} Forum; {} Trust; Department
    of {}; Advisory Group on {}; {} Research Programme; Northern {} Network; Association of {}
""")
BODY_FIELDS = _phrases("""
    Health Leadership; Care Quality; Health and Care; Public Health; Nursing Practice; Medical Education;
    Patient Safety; Community Care; Primary Care; Mental Health; Health Data; Workforce Planning; Integrated
    Services; Clinical Research; Ageing Well; Children’s Health; Healthy Places; Digital Care; Health Economics;
    Emergency Care; Rehabilitation; Social Work; Pharmacy; Midwifery; Knowledge Services
""")
OPENINGS = _phrases("""
    Better; Fairer; Safer; Stronger; Shared; Sustainable; Joined-up; Local; Modern; Open; Trusted; Early;
    Whole-system; Person-centred; Evidence-based; Confident; Connected; Inclusive; Responsive; Skilled;
    Resilient; Healthier
""")
TOPICS = _phrases("""
    care at home; clinical leadership; maternity services; the nursing workforce; urgent care; cancer services;
    general practice; the care of older people; digital records; children’s services; mental health support;
    hospital discharge; medicines; diagnostic services; learning from deaths; rural health; prison health; the
    use of evidence; staff engagement; patient information; dementia care; long-term conditions; rehabilitation;
    the public’s health; community pharmacy; waiting lists; infection control; health literacy; allied health
    professions; volunteering; clinical research; health and work; stroke services; apprenticeships
""")
TITLE_SHAPES = _phrases("""
    {opening} {topic}: a {kind} for {place}; {opening} {topic}; {gerund} {topic}; {gerund} {topic} –
    {opening_low} services for all; The future of {topic}: {opening_low} by design; {gerund} {topic}: {kind}
    {year}; The state of {topic} {year}; {opening} together: {topic} in {place}; {gerund} {topic} in {place}; A
    {kind} for {opening_low} {topic}
""")
KINDS = _phrases("strategy; framework; plan; report; review; vision")
GERUNDS = _phrases("""
    Improving; Transforming; Supporting; Rethinking; Valuing; Developing; Measuring; Leading; Securing;
    Commissioning; Delivering; Reforming; Planning; Understanding; Investing in; Raising the standard of
""")
ACTORS = _phrases("""
    the authors; local teams; boards; commissioners; providers; managers; clinicians; service leaders; partners
    in each area; educators; national bodies; employers; staff at every level; patients and carers
""")
ACTIONS = _phrases("""
    agree a small number of shared aims; publish what they have learnt; plan for the staff that they will need;
    bring services closer to where people live; use the best evidence when they decide; measure what matters to
    patients; give staff time to learn; work across the boundaries of organisations; involve the public from the
    beginning; look again at how money is spent; share good practice with their neighbours; make better use of
    data; reduce differences that nobody can explain; act early instead of waiting for a crisis; simplify the
    way in which people are referred; set up a programme for new leaders
""")
THINGS = _phrases("""
    a shared view of what good care looks like; ten commitments for the next five years; the skills that leaders
    need; a set of measures that every area can use; the reasons why progress has been slow; examples from a
    dozen places; a timetable with named milestones; the responsibilities of boards; how training should change;
    what patients and carers said; the cost of doing nothing; a model that others can adapt; the links between
    pay, workload and retention; new standards for records; what the regulators will look for
""")
REASONS = _phrases("""
    because demand is rising faster than income; so that people tell their story only once; because the evidence
    is stronger than it was; so that good ideas spread; where the need is greatest; before the end of the
    period; because small changes add up; without adding to the burden of reporting; so that decisions can be
    explained; as part of the yearly planning round; with help from their partners
""")
HEADINGS = _phrases("""
    Questions for boards; What it asks of organisations; Case studies; Measures and milestones; People and
    skills; Money and incentives; The evidence behind it; What happens next; Roles and responsibilities
""")
IMPACTS = _phrases("""
    Expect requests for evidence searches on {topic}, and offer a summary to the people who lead on it.; Offer
    training in finding and appraising evidence to the teams that are named in the document.; Set up a current
    awareness bulletin on {topic} for {actor}.; Check that the collection covers {topic}, in print and online,
    and promote what there is.; Library staff can help {actor} to {action}.; There is a part for knowledge
    management here: help {actor} to capture and share what they have learnt.; Use the document’s own words in
    business cases for the library, above all those about evidence and learning.; Build links with colleagues in
    learning and development, who will have to act on this.
""")
