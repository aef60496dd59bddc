package fr.minutier.practice.web;

import fr.minutier.platform.identity.SignedIn;
import fr.minutier.platform.web.Refused;
import fr.minutier.practice.Expert;
import fr.minutier.practice.PracticeOffice;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Gives controllers the expert behind a request, or refuses it.
@Configuration(proxyBeanMethods = false)
class ExpertArgument implements WebMvcConfigurer, HandlerMethodArgumentResolver {

    private final PracticeOffice office;

    ExpertArgument(PracticeOffice office) {
        this.office = office;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Expert.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        return expert(office, request.getUserPrincipal()).orElseThrow(Refused::forbidden);
    }

    static Optional<Expert> expert(PracticeOffice office, @Nullable Principal principal) {
        return signedIn(principal)
                .flatMap(
                        person ->
                                office.ofMember(person.personId()).stream()
                                        .findFirst()
                                        .map(profile -> new Expert(person, profile)));
    }

    static Optional<SignedIn> signedIn(@Nullable Principal principal) {
        return principal instanceof Authentication authentication
                        && authentication.getPrincipal() instanceof SignedIn person
                ? Optional.of(person)
                : Optional.empty();
    }
}
