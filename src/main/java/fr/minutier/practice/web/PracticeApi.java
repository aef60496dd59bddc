package fr.minutier.practice.web;

import fr.minutier.platform.identity.ApiCaller;
import fr.minutier.practice.Address;
import fr.minutier.practice.PracticeOffice;
import fr.minutier.practice.Profile;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// The practice of an API key.
@RestController
class PracticeApi {

    private final PracticeOffice office;
    private final String baseUrl;

    PracticeApi(PracticeOffice office, @Value("${minutier.base-url}") String baseUrl) {
        this.office = office;
        this.baseUrl = baseUrl;
    }

    record Practice(
            String slug,
            String name,
            String activity,
            String legalName,
            String legalForm,
            String siren,
            String siret,
            String vatRegime,
            String vatNumber,
            Address address,
            String email,
            String zone,
            String url) {}

    @GetMapping("/api/v1/practice")
    Practice practice(@AuthenticationPrincipal ApiCaller caller) {
        Profile profile = office.profile(caller.practice());
        return new Practice(
                profile.slug(),
                profile.name(),
                profile.activity(),
                profile.legalName(),
                profile.legalForm().name(),
                profile.siren(),
                profile.siret(),
                profile.vatRegime().name(),
                profile.vatNumber(),
                profile.address(),
                profile.email(),
                profile.zone().getId(),
                baseUrl + "/e/" + profile.slug());
    }
}
