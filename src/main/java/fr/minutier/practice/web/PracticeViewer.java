package fr.minutier.practice.web;

import fr.minutier.platform.i18n.Language;
import fr.minutier.platform.identity.SignedIn;
import fr.minutier.platform.web.Audience;
import fr.minutier.platform.web.Operator;
import fr.minutier.platform.web.Viewer;
import fr.minutier.platform.web.ViewerSource;
import fr.minutier.practice.PracticeOffice;
import jakarta.servlet.http.HttpServletRequest;
import java.time.ZoneId;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Tells pages who looks at them: an expert reads times in the practice's zone.
@Component
class PracticeViewer implements ViewerSource {

    private final PracticeOffice office;
    private final Operator operator;

    PracticeViewer(PracticeOffice office, Operator operator) {
        this.office = office;
        this.operator = operator;
    }

    @Override
    public Viewer viewer(HttpServletRequest request) {
        Optional<SignedIn> person = ExpertArgument.signedIn(request.getUserPrincipal());
        return person.map(this::viewer).orElse(Viewer.ANYONE);
    }

    private Viewer viewer(SignedIn person) {
        Language language = Language.of(person.language()).orElse(Language.FRENCH);
        return office.ofMember(person.personId()).stream()
                .findFirst()
                .map(
                        profile ->
                                new Viewer(
                                        profile.name(),
                                        Audience.EXPERT,
                                        language,
                                        profile.zone(),
                                        operator.is(person.email())))
                .orElseGet(
                        () ->
                                new Viewer(
                                        person.email(),
                                        Audience.CLIENT,
                                        language,
                                        ZoneId.of("Europe/Paris"),
                                        operator.is(person.email())));
    }
}
