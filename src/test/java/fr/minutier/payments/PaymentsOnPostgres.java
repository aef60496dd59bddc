package fr.minutier.payments;

import static fr.minutier.payments.sandbox.model.SandboxStep.PAY;
import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.kernel.Money;
import fr.minutier.kernel.PracticeId;
import fr.minutier.kernel.Refusal;
import fr.minutier.kernel.Result;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/// The workshop with a practice of its own for each test, and what that practice has heard.
abstract class PaymentsOnPostgres {

    static final Money TWELVE = Money.cents(1_200);
    static final Money EIGHT = Money.cents(800);

    static PaymentsWorkshop workshop;

    PracticeId practice;
    private int heardBefore;

    @BeforeAll
    static void open() {
        workshop = new PaymentsWorkshop();
    }

    @AfterAll
    static void close() {
        workshop.close();
    }

    @BeforeEach
    void begin() {
        practice = workshop.practice();
        heardBefore = workshop.heard().size();
    }

    final PaymentStart authorised(String reference) {
        PaymentStart start = workshop.begin(practice, reference, PaymentKind.AUTHORISATION, 1_200);
        workshop.pay(start, PAY);
        assertThat(view(start).state()).isEqualTo(PaymentState.AUTHORISED);
        return start;
    }

    final PaymentView view(PaymentStart start) {
        return workshop.payments().find(practice, start.id()).orElseThrow();
    }

    final List<Object> heard() {
        List<Object> all = workshop.heard();
        return all.subList(heardBefore, all.size());
    }

    static String code(Result<?> result) {
        return switch (result) {
            case Result.Done<?>(var value) -> throw new AssertionError("done: " + value);
            case Result.Refused<?>(List<Refusal> reasons) -> reasons.getFirst().code();
        };
    }
}
