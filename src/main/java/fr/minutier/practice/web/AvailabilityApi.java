package fr.minutier.practice.web;

import fr.minutier.kernel.Result;
import fr.minutier.platform.identity.ApiCaller;
import fr.minutier.platform.web.ApiBody;
import fr.minutier.platform.web.Refused;
import fr.minutier.practice.Availability;
import fr.minutier.practice.OnCall;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// The availability of an API key's practice, for calendars and telephone systems.
@RestController
class AvailabilityApi {

    private static final String PATH = "/api/v1/availability";

    private final OnCall onCall;
    private final InstantSource clock;

    AvailabilityApi(OnCall onCall, InstantSource clock) {
        this.onCall = onCall;
        this.clock = clock;
    }

    /// @param until null while it is off
    record AvailabilityResource(boolean available, @Nullable Instant until, long ringMinutes) {}

    /// @param minutes from now, 1 to 720; 0 switches it off
    /// @param ringMinutes 1 to 15; as it was when missing
    record NewAvailability(@Nullable Integer minutes, @Nullable Integer ringMinutes) {}

    @GetMapping(PATH)
    AvailabilityResource availability(@AuthenticationPrincipal ApiCaller caller) {
        return resource(onCall.of(caller.practice()));
    }

    @PostMapping(path = PATH, consumes = MediaType.APPLICATION_JSON_VALUE)
    AvailabilityResource set(@AuthenticationPrincipal ApiCaller caller, @RequestBody byte[] body) {
        NewAvailability wanted = ApiBody.read(body, NewAvailability.class);
        Integer ring = wanted.ringMinutes();
        String ringMinutes =
                ring == null
                        ? Long.toString(onCall.of(caller.practice()).ringLength().value() / 60)
                        : ring.toString();
        return switch (onCall.set(caller.practice(), ApiBody.text(wanted.minutes()), ringMinutes)) {
            case Result.Done<Availability>(Availability set) -> resource(set);
            case Result.Refused<Availability>(var reasons) -> throw Refused.because(reasons);
        };
    }

    private AvailabilityResource resource(Availability availability) {
        boolean on = availability.isOn(clock.instant());
        return new AvailabilityResource(
                on, on ? availability.until() : null, availability.ringLength().value() / 60);
    }
}
