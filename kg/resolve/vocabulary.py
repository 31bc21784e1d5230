"""Words that tell nothing about which body a name means, and words that tell its kind; English, French, Spanish."""

from __future__ import annotations

from typing import Final

#: Words without weight in a name; both sides of a comparison lose them.
STOP_WORDS: Final = frozenset(
    """
    the of and for to in on at by a an its le la les l de du des d et pour en el los las del y e para en
    do da dos das
    """.split()
)

#: One spelling for words that are spelt in two ways.
SPELLINGS: Final = {
    "organisation": "organization", "organisations": "organization", "organizations": "organization",
    "centre": "center", "centres": "center", "centers": "center", "programme": "program", "labour": "labor",
    "cooperation": "cooperation", "co": "co", "defence": "defense", "authorities": "authority",
    "administrations": "administration", "services": "service", "dept": "department", "intl": "international",
    "govt": "government", "custom": "customs",
}  # fmt: skip

#: A name of these words alone, with a country, is that country's customs administration.
CUSTOMS_WORDS: Final = frozenset(
    """
    customs douane douanes douaniere douanier aduana aduanas aduanera aduanero alfandegas alfandega zoll
    administration administrations administracion service servicio department agency authority general generale
    national nacional nationale state directorate direction direccion division committee board office excise
    indirect duties duty excises taxes impuestos central republic republique republica kingdom royaume reino
    federal government droits indirects border protection fronteriza proteccion frontieres revenue tax taxation
    """.split()
)
CUSTOMS_CORE: Final = frozenset(
    """
    customs douane douanes douaniere aduana aduanas aduanera alfandegas alfandega zoll
    """.split()
)
#: Names of these words alone occur in any country: they mean one body only together with a country.
GENERIC_WORDS: Final = CUSTOMS_WORDS | frozenset(
    """
    ministry ministere ministerio minister finance finances hacienda economy economie economia budget trade
    commerce comercio industry industrie industria foreign affairs affaires etrangeres relaciones exteriores
    interior interieur justice justicia defense security seguridad securite public publique publico health sante
    salud agriculture agricultura environment environnement transport transportes transports planning tourism
    culture education police policia gendarmerie army intelligence unit unite unidad bureau agence agencia
    autorite autoridad institute institut treasury tresor tesoro revenue recettes tax fiscal parliament senate
    assembly cabinet ministers council conseil consejo commission comision comite embassy ambassade embajada
    government gouvernement gobierno bank banque banco presidency prime president statistics port ports airport
    chamber chambre camara school ecole escuela academy academie academia college university universite
    universidad training secretariat secretaria secretariado international relations internationales regional
    region border guard force control inspection investigation investigations standards anti smuggling drug
    narcotics section division department direction cooperation external internal information technology legal
    risk management audit laboratory laboratoire laboratorio quarantine immigration headquarters committee
    working group groupe grupo secretary task operations law enforcement private sector
    """.split()
)
#: Words and phrases that name a kind of regional entity of the WCO, by the class that they mean.
REGIONAL_KINDS: Final[tuple[tuple[str, str], ...]] = (
    ("regional office for capacity building", "ROCB"), ("regional office of capacity building", "ROCB"),
    ("regional capacity building office", "ROCB"),
    ("regional offices for capacity building", "ROCB*"), ("rocb", "ROCB"), ("rocbs", "ROCB*"), ("brrc", "ROCB"),
    ("bureau regional de renforcement des capacites", "ROCB"),
    ("bureau regional du renforcement des capacites", "ROCB"),
    ("bureau regional pour le renforcement des capacites", "ROCB"),
    ("bureaux regionaux de renforcement des capacites", "ROCB*"),
    ("oficina regional de fortalecimiento de capacidades", "ROCB"), ("orfc", "ROCB"),
    ("oficina regional para el fortalecimiento de capacidades", "ROCB"),
    ("oficinas regionales de fortalecimiento de capacidades", "ROCB*"),
    ("regional intelligence liaison office", "RILO"), ("regional intelligence liaison offices", "RILO*"),
    ("rilo", "RILO"), ("rilos", "RILO*"), ("brlr", "RILO"),
    ("bureau regional de liaison charge du renseignement", "RILO"),
    ("bureau regional de liaison et de renseignement", "RILO"), ("bureau regional de liaison", "RILO"),
    ("bureaux regionaux de liaison charges du renseignement", "RILO*"), ("bureaux regionaux de liaison", "RILO*"),
    ("oficina regional de enlace de inteligencia", "RILO"), ("oficinas regionales de enlace de inteligencia", "RILO*"),
    ("regional training center", "RTC"), ("regional training centre", "RTC"), ("rtc", "RTC"), ("rtcs", "RTC*"),
    ("regional training centers", "RTC*"), ("regional training centres", "RTC*"),
    ("centre regional de formation", "RTC"), ("centres regionaux de formation", "RTC*"), ("crf", "RTC"),
    ("centro regional de capacitacion", "RTC"), ("centros regionales de capacitacion", "RTC*"),
    ("centro regional de entrenamiento", "RTC"), ("centros regionales de entrenamiento", "RTC*"),
    ("regional customs laboratory", "RCL"), ("regional customs laboratories", "RCL*"), ("rcl", "RCL"), ("rcls", "RCL*"),
    ("laboratoire douanier regional", "RCL"), ("laboratoires douaniers regionaux", "RCL*"),
    ("laboratorio aduanero regional", "RCL"), ("laboratorios aduaneros regionales", "RCL*"),
    ("regional dog training center", "RDTC"), ("regional dog training centre", "RDTC"), ("rdtc", "RDTC"),
    ("regional dog training centers", "RDTC*"), ("regional dog training centres", "RDTC*"), ("rdtcs", "RDTC*"),
    ("centre regional de formation cynophile", "RDTC"), ("centro regional de adiestramiento de canes", "RDTC"),
)  # fmt: skip
REGIONAL_CLASSES: Final = {
    "ROCB": "RegionalOfficeForCapacityBuilding",
    "RILO": "RegionalIntelligenceLiaisonOffice",
    "RTC": "RegionalTrainingCentre",
    "RCL": "RegionalCustomsLaboratory",
    "RDTC": "RegionalDogTrainingCentre",
}
#: Family names that many unrelated people bear: alone with a given name they do not make one person.
COMMON_NAMES: Final = frozenset(
    """
    ahmed ali mohamed mohammed muhammad mohammad ahmad hassan hussein ibrahim khan singh kumar sharma lee kim
    park choi wang zhang li liu chen yang huang nguyen tran garcia rodriguez martinez hernandez lopez gonzalez
    perez sanchez silva santos oliveira smith jones brown williams johnson traore diallo coulibaly keita cisse
    ndiaye diop toure tanaka suzuki sato
    """.split()
)
#: Particles and patronymic links that people write or leave out.
NAME_PARTICLES: Final = frozenset(
    """
    al el bin ben ibn bint abu de da do dos das del della di van von der den la le du y e st dr mr mrs ms
    """.split()
)
