"""The words of the pages in English, French and Spanish, and which of the three a reader wants."""

from __future__ import annotations

from typing import Final

LANGUAGES: Final = ("en", "fr", "es")

#: Key → English, French, Spanish.
_TEXTS: Final[dict[str, tuple[str, str, str]]] = {
    "site": ("Customs cooperation", "Coopération douanière", "Cooperación aduanera"),
    "skip": ("Skip to content", "Aller au contenu", "Ir al contenido"),
    "network": ("Network", "Réseau", "Red"),
    "map": ("Map", "Carte", "Mapa"),
    "questions": ("Questions", "Questions", "Preguntas"),
    "editor": ("SPARQL", "SPARQL", "SPARQL"),
    "language": ("Language", "Langue", "Idioma"),
    "search": ("Search people, bodies, meetings …", "Chercher personnes, organismes, réunions …",
               "Buscar personas, organismos, reuniones …"),
    "positions": ("Positions", "Fonctions", "Cargos"),
    "meetings": ("Meetings and roles", "Réunions et rôles", "Reuniones y funciones"),
    "endorsements": ("Endorsements", "Approbations", "Respaldos"),
    "appointments": ("Elections and appointments", "Élections et nominations", "Elecciones y nombramientos"),
    "grants": ("Status granted", "Statuts accordés", "Estatutos concedidos"),
    "agreements": ("Agreements", "Accords", "Acuerdos"),
    "documents": ("Documents", "Documents", "Documentos"),
    "hostings": ("Host countries", "Pays hôtes", "Países anfitriones"),
    "memberships": ("Regions", "Régions", "Regiones"),
    "statements": ("Statements", "Énoncés", "Enunciados"),
    "mentions": ("Mentioned in", "Mentionné dans", "Mencionado en"),
    "others": ("Other facts", "Autres faits", "Otros hechos"),
    "also": ("Also called", "Aussi appelé", "También llamado"),
    "same": ("Same as", "Identique à", "Igual que"),
    "details": ("At a glance", "En bref", "En breve"),
    "merges": ("Why these names are one", "Pourquoi ces noms ne font qu’un", "Por qué estos nombres son uno"),
    "timeline": ("Time line", "Chronologie", "Cronología"),
    "neighbours": ("Most often seen with", "Le plus souvent avec", "Más a menudo con"),
    "downloads": ("Download", "Télécharger", "Descargar"),
    "notice": ("The notice", "L’avis", "El aviso"),
    "source": ("source", "source", "fuente"),
    "original": ("original page", "page d’origine", "página original"),
    "doubtful": ("doubtful", "incertain", "dudoso"),
    "conflict": ("contradicts another notice or sentence", "contredit une autre phrase", "contradice otra frase"),
    "all": ("Show all", "Tout afficher", "Mostrar todo"),
    "facts": ("facts", "faits", "hechos"),
    "show-in-network": ("Show in the network", "Voir dans le réseau", "Ver en la red"),
    "no-text": ("The text of this notice is not kept here.", "Le texte de cet avis n’est pas conservé ici.",
                "El texto de este aviso no se guarda aquí."),
    "run": ("Answer", "Répondre", "Responder"),
    "rows": ("rows", "lignes", "filas"),
    "none": ("Nothing was found.", "Rien n’a été trouvé.", "No se encontró nada."),
    "chart": ("Chart", "Graphique", "Gráfico"),
    "sparql-of": ("The SPARQL of this question", "Le SPARQL de cette question", "El SPARQL de esta pregunta"),
    "open-editor": ("Open in the editor", "Ouvrir dans l’éditeur", "Abrir en el editor"),
    "required": ("required", "obligatoire", "obligatorio"),
    "person": ("person", "personne", "persona"),
    "body": ("body", "organisme", "organismo"),
    "meeting": ("meeting", "réunion", "reunión"),
    "series": ("series", "série", "serie"),
    "country": ("country", "pays", "país"),
    "city": ("city", "ville", "ciudad"),
    "post": ("post", "poste", "puesto"),
    "region": ("region", "région", "región"),
    "topic": ("topic", "thème", "tema"),
    "role": ("role", "rôle", "función"),
    "kind": ("kind of meeting", "type de réunion", "tipo de reunión"),
    "mode": ("mode", "mode", "modalidad"),
    "status": ("status", "statut", "estatuto"),
    "not-found": ("There is no such page.", "Cette page n’existe pas.", "Esta página no existe."),
    "period": ("Period", "Période", "Período"),
    "from": ("from", "de", "desde"),
    "to": ("to", "à", "hasta"),
    "view": ("Show", "Afficher", "Mostrar"),
    "countries": ("countries", "pays", "países"),
    "bodies": ("bodies", "organismes", "organismos"),
    "people": ("people", "personnes", "personas"),
    "everyone": ("everyone", "tous", "todos"),
    "any": ("any", "tous", "todos"),
    "reset": ("Reset", "Réinitialiser", "Restablecer"),
    "expand": ("Expand", "Développer", "Expandir"),
    "collapse": ("Collapse", "Replier", "Contraer"),
    "open-page": ("Open page", "Ouvrir la page", "Abrir la página"),
    "close": ("Close", "Fermer", "Cerrar"),
    "filters": ("Filters", "Filtres", "Filtros"),
    "nodes-edges": ("{0} nodes, {1} links", "{0} nœuds, {1} liens", "{0} nodos, {1} enlaces"),
    "met": ("met at", "se sont rencontrés à", "se reunieron en"),
    "list": ("As a list", "En liste", "Como lista"),
    "hint": ("Click a dot to open it, a line to see the sentences behind it. Arrow keys move, + and − zoom.",
             "Cliquez un point pour l’ouvrir, une ligne pour voir les phrases. Flèches : bouger, + et − : zoomer.",
             "Pulse un punto para abrirlo, una línea para ver las frases. Flechas para mover, + y − para ampliar."),
    "meetings-held": ("meetings held", "réunions tenues", "reuniones celebradas"),
    "taken-part": ("meetings taken part in", "participations", "participaciones"),
    "examples": ("Example queries", "Exemples de requêtes", "Consultas de ejemplo"),
    "loading": ("Loading …", "Chargement …", "Cargando …"),
    "data": ("Data", "Données", "Datos"),
    "ontology": ("Ontology", "Ontologie", "Ontología"),
    "explore": ("Explore", "Explorer", "Explorar"),
    "list-person": ("People", "Personnes", "Personas"),
    "list-body": ("Bodies", "Organismes", "Organismos"),
    "list-meeting": ("Meetings", "Réunions", "Reuniones"),
    "list-series": ("Series of meetings", "Séries de réunions", "Series de reuniones"),
    "list-country": ("Countries", "Pays", "Países"),
    "list-city": ("Cities", "Villes", "Ciudades"),
    "list-post": ("Posts", "Postes", "Puestos"),
    "list-notice": ("Notices", "Avis", "Avisos"),
    "list-region": ("Regions", "Régions", "Regiones"),
    "list-topic": ("Topics", "Thèmes", "Temas"),
    "list-role": ("Roles", "Rôles", "Funciones"),
    "list-kind": ("Kinds of meeting", "Types de réunion", "Tipos de reunión"),
    "list-mode": ("Modes of meeting", "Modes de réunion", "Modalidades de reunión"),
    "list-status": ("Regional statuses", "Statuts régionaux", "Estatutos regionales"),
    "latest-meetings": ("Latest meetings", "Dernières réunions", "Últimas reuniones"),
    "latest-notices": ("Latest notices", "Derniers avis", "Últimos avisos"),
    "see-all": ("See all", "Tout voir", "Ver todo"),
    "undated": ("Without a date", "Sans date", "Sin fecha"),
    "page": ("Page", "Page", "Página"),
    "about-network": ("Who meets whom, filtered by period, region, topic and role",
                      "Qui rencontre qui, par période, région, thème et rôle",
                      "Quién se reúne con quién, por período, región, tema y función"),
    "about-map": ("Where meetings were held and who took part", "Où se tiennent les réunions et qui y participe",
                  "Dónde se celebran las reuniones y quién participa"),
    "about-questions": ("Ready questions with their answers", "Des questions prêtes avec leurs réponses",
                        "Preguntas listas con sus respuestas"),
    "about-editor": ("Ask anything: SPARQL runs in your browser",
                     "Demandez tout : SPARQL s’exécute dans votre navigateur",
                     "Pregunte lo que quiera: SPARQL se ejecuta en su navegador"),
    "about-data": ("Download the graph, its catalogue entry and its ontology",
                   "Téléchargez le graphe, sa notice de catalogue et son ontologie",
                   "Descargue el grafo, su ficha de catálogo y su ontología"),
    "every-fact": ("Every fact leads to the sentence that states it.", "Chaque fait mène à la phrase qui l’énonce.",
                   "Cada hecho lleva a la frase que lo afirma."),
    "publisher": ("Publisher", "Éditeur", "Editor"),
    "licence": ("Licence", "Licence", "Licencia"),
    "contact": ("Contact", "Contact", "Contacto"),
    "dumps": ("The whole graph", "Le graphe entier", "El grafo completo"),
    "format": ("Format", "Format", "Formato"),
    "size": ("Size", "Taille", "Tamaño"),
    "file": ("File", "Fichier", "Archivo"),
    "metadata": ("About the data", "Au sujet des données", "Acerca de los datos"),
    "is-catalog": ("catalogue entry (DCAT-AP)", "notice de catalogue (DCAT-AP)", "ficha de catálogo (DCAT-AP)"),
    "is-authority": ("terms of authority lists in use",
                     "termes des listes d’autorité", "términos de listas de autoridad"),
    "is-void": ("statistics (VoID)", "statistiques (VoID)", "estadísticas (VoID)"),
    "is-provenance": ("how it was made (PROV)", "comment il a été fait (PROV)", "cómo se hizo (PROV)"),
    "is-context": ("context of the JSON-LD", "contexte du JSON-LD", "contexto del JSON-LD"),
    "things": ("Things by kind", "Les choses par genre", "Las cosas por clase"),
    "each-thing": ("Each thing has its data beside its page: .ttl or .jsonld instead of .html in its address.",
                   "Chaque chose a ses données à côté de sa page : .ttl ou .jsonld au lieu de .html dans l’adresse.",
                   "Cada cosa tiene sus datos junto a su página: .ttl o .jsonld en vez de .html en la dirección."),
    "without-text": ("The texts of the notices are not part of the data; the quoted sentences are.",
                     "Les textes des avis ne font pas partie des données ; les phrases citées, si.",
                     "Los textos de los avisos no forman parte de los datos; las frases citadas, sí."),
    "classes": ("Classes", "Classes", "Clases"),
    "properties": ("Properties", "Propriétés", "Propiedades"),
    "schemes": ("Concept schemes", "Schémas de concepts", "Esquemas de conceptos"),
    "version": ("Version", "Version", "Versión"),
    "super": ("kind of", "sorte de", "tipo de"),
    "sub": ("more special", "plus précis", "más específico"),
    "domain": ("of", "de", "de"),
    "range": ("value", "valeur", "valor"),
    "inverse": ("the other way round", "dans l’autre sens", "a la inversa"),
    "has-properties": ("properties", "propriétés", "propiedades"),
    "answered-for": ("Answered for", "Répondu pour", "Respondido para"),
    "ask-otherwise": ("Ask for others", "Demander pour d’autres", "Preguntar por otros"),
    "stop": ("Stop", "Arrêter", "Detener"),
    "run-query": ("Run", "Exécuter", "Ejecutar"),
    "loading-engine": ("Loading the query engine …", "Chargement du moteur de requêtes …",
                       "Cargando el motor de consultas …"),
    "loading-graph": ("Loading the graph ({0} MB) …", "Chargement du graphe ({0} Mo) …",
                      "Cargando el grafo ({0} MB) …"),
    "ready": ("Ready: {0} triples, in your browser.", "Prêt : {0} triplets, dans votre navigateur.",
              "Listo: {0} tripletas, en su navegador."),
    "running": ("Running …", "En cours …", "En curso …"),
    "answered": ("{0} results in {1} s", "{0} résultats en {1} s", "{0} resultados en {1} s"),
    "stopped": ("Stopped.", "Arrêté.", "Detenido."),
    "needs-script": ("This page needs JavaScript.", "Cette page a besoin de JavaScript.",
                     "Esta página necesita JavaScript."),
    "failed": ("That did not work:", "Cela n’a pas fonctionné :", "No funcionó:"),
}  # fmt: skip


def get_texts(language: str) -> dict[str, str]:
    """Return the words of the pages in one language."""
    number = LANGUAGES.index(language)
    return {key: words[number] for key, words in _TEXTS.items()}


def choose_language(wanted: str | None, accepted: str | None) -> str:
    """Pick the language of a page.

    Args:
        wanted: What the address asks for, if anything.
        accepted: The Accept-Language header.

    Example:
        >>> choose_language(None, "de, fr-CA;q=0.8, en;q=0.5")
        'fr'
    """
    if wanted in LANGUAGES:
        return str(wanted)
    ranked = []
    for number, part in enumerate((accepted or "").split(",")):
        tag, _, weight = part.strip().partition(";q=")
        language = tag.partition("-")[0].lower()
        if language in LANGUAGES:
            ranked.append((-_parse_weight(weight), number, language))
    return min(ranked)[2] if ranked else "en"


def _parse_weight(text: str) -> float:
    try:
        return float(text) if text else 1.0
    except ValueError:
        return 0.0
