package fr.minutier;

import java.util.Map;
import java.util.TreeMap;

/// Whom an address is for. An address that is not classified here fails the sweep, so that nobody
/// adds one without deciding it.
enum Access {
    /// Everybody; shows nothing that is not meant for everybody.
    OPEN,
    /// Whoever has the secret in the address.
    TOKEN,
    /// Whoever is signed in; shows what is theirs.
    PERSON,
    /// The members of a practice; shows what is the practice's.
    EXPERT,
    /// Whoever runs the installation; shows nothing of anybody.
    OPERATOR,
    /// The holder of a practice's API key.
    API,
    /// Everybody, and only in the demonstration, whose people and mails are invented.
    DEMONSTRATION;

    static final Map<String, Access> BY_ADDRESS = new TreeMap<>();

    static {
        OPEN.are(
                "GET /",
                "GET /robots.txt",
                "GET /mentions-legales",
                "GET /confidentialite",
                "GET /accessibilite",
                "GET /error",
                "POST /error",
                "GET /assets/{fingerprint}/{*path}",
                "GET /actuator",
                "GET /actuator/health",
                "GET /actuator/health/**",
                "GET /connexion",
                "POST /connexion",
                "POST /deconnexion",
                "GET /entree",
                "GET /e/{slug}",
                "GET /e/{slug}/{offer}",
                "POST /e/{slug}/{offer}",
                "GET /verifier",
                "GET /api/v1/public/receipt-keys",
                "POST /api/v1/public/payments/sandbox/events");
        TOKEN.are(
                "GET /connexion/{token}",
                "POST /connexion/{token}",
                "GET /l/{token}",
                "POST /l/{token}",
                "GET /commande/{token}",
                "POST /commande/{token}/payer",
                "POST /commande/{token}/annuler",
                "GET /commande/{token}/prolongation",
                "GET /commande/{token}/consentement.txt",
                "GET /commande/{token}/retractation",
                "POST /commande/{token}/retractation",
                "GET /commande/{token}/retractation.txt",
                "GET /commande/{token}/documents",
                "GET /commande/{token}/documents/{document}.pdf",
                "GET /commande/{token}/facture.pdf",
                "POST /commande/{token}/renoncer",
                "GET /commande/{orderToken}/salle",
                "GET /appel/{token}",
                "POST /appel/{token}/repondre",
                "POST /appel/{token}/refuser",
                "GET /appel/{token}/salle",
                "GET /salle/{token}",
                "GET /salle/{token}/reseau.json",
                "GET /salle/{token}/releve",
                "GET /salle/{token}/recu.json",
                "GET /bac-a-sable/paiement/{token}",
                "POST /bac-a-sable/paiement/{token}",
                "GET /demo/entrer/{token}");
        PERSON.are("GET /espace", "GET /pro", "GET /pro/bienvenue", "POST /pro/bienvenue");
        EXPERT.are(
                "GET /pro/aujourdhui",
                "POST /pro/disponibilite",
                "GET /pro/appels",
                "GET /pro/reglages",
                "POST /pro/reglages",
                "POST /pro/reglages/cles",
                "POST /pro/reglages/cles/revoquer",
                "GET /pro/clients",
                "GET /pro/offres",
                "GET /pro/offres/nouvelle",
                "POST /pro/offres/nouvelle",
                "GET /pro/offres/{id}",
                "POST /pro/offres/{id}",
                "POST /pro/offres/{id}/retirer",
                "POST /pro/offres/{id}/rouvrir",
                "POST /pro/offres/{id}/copier",
                "POST /pro/offres/{id}/abandonner",
                "GET /pro/offres/{id}/versions",
                "GET /pro/offres/{id}/et-si",
                "GET /pro/liens",
                "POST /pro/liens",
                "GET /pro/liens/{id}",
                "POST /pro/liens/{id}/fermer",
                "GET /pro/liens/{id}/qr.svg",
                "GET /pro/accords/{id}/consentement.txt",
                "GET /pro/accords/{id}/retractation.txt",
                "GET /pro/echanges",
                "GET /pro/echanges/{id}/salle",
                "GET /pro/factures",
                "GET /pro/factures/{id}.pdf",
                "GET /pro/factures/{id}.xml");
        OPERATOR.are("GET /exploitation");
        API.are(
                "GET /api/v1/practice",
                "GET /api/v1/availability",
                "POST /api/v1/availability",
                "GET /api/v1/offers",
                "POST /api/v1/offers",
                "POST /api/v1/rating/preview",
                "GET /api/v1/links",
                "POST /api/v1/links",
                "GET /api/v1/orders",
                "GET /api/v1/exchanges",
                "GET /api/v1/invoices",
                "GET /api/v1/invoices/{id}/pdf",
                "GET /api/v1/invoices/{id}/xml");
        DEMONSTRATION.are(
                "GET /demo/composants",
                "POST /demo/composants",
                "GET /demo/courrier",
                "GET /demo/courrier/{id}",
                "GET /demo/courrier/{id}/{index}",
                "POST /demo/horloge");
    }

    /// @throws IllegalArgumentException if nobody decided whom it is for
    static Access of(String address) {
        Access access = BY_ADDRESS.get(address);
        if (access == null) {
            throw new IllegalArgumentException("not classified: " + address);
        }
        return access;
    }

    private void are(String... addresses) {
        for (String address : addresses) {
            BY_ADDRESS.put(address, this);
        }
    }
}
