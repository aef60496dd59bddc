package fr.minutier;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.testing.Caller;
import fr.minutier.testing.Caller.Answer;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import tools.jackson.databind.json.JsonMapper;

/// A demonstration of each class, of which each test must leave the stored rows as they were.
abstract class RefusalTest {

    static DemoWorld world;
    static Caller expert;
    static Caller key;
    private Map<String, Long> before = Map.of();

    @BeforeAll
    static void start() {
        world = DemoWorld.start();
        world.settle();
        expert = world.expert();
        key = world.nobody().withKey(world.apiKey);
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @BeforeEach
    void count() {
        before = world.rows();
    }

    /// Tests that store something on purpose count again after it.
    @AfterEach
    void nothingIsStored() {
        assertThat(world.rows()).isEqualTo(before);
    }

    static void assertRefused(Answer answer, int status) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.body()).doesNotContain("Exception", "\tat ");
    }

    static void assertProblem(Answer answer, int status, String code, String field) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains("\"code\":\"" + code + "\"");
        if (!field.isEmpty()) {
            assertThat(answer.body()).contains("\"field\":\"" + field + "\"");
        }
    }

    /// An offer as typed, with one field changed.
    static Map<String, String> offer(String field, String value) {
        Map<String, String> form = new HashMap<>();
        form.put("title", "Titre d’essai");
        form.put("description", "");
        form.put("pricing", "BY_THE_MINUTE");
        form.put("channel", "VIDEO");
        form.put("minutes", "15");
        form.put("price", "1,50");
        form.put("conditions", "Conditions.");
        form.put("refundRule", "Aucun remboursement.");
        form.put(field, value);
        return form;
    }

    /// The same for the API.
    static String json(Map<String, String> form) {
        return JsonMapper.shared()
                .writeValueAsString(form)
                .replace("\"minutes\":\"15\"", "\"minutes\":15");
    }
}
