package fr.minutier.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.springframework.context.event.EventListener;

/// The rules that a compiler does not know.
class ArchitectureTest {

    private static final String ROOT = "fr.minutier";
    private static final Path SOURCES = Path.of("src/main");

    private final JavaClasses code =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages(ROOT);

    @Test
    void modelsAndPureModulesKnowNoFramework() {
        noClasses()
                .that(
                        resideInAnyPackage(
                                "fr.minutier..model..",
                                "fr.minutier.kernel..",
                                "fr.minutier.metering..",
                                "fr.minutier.rating.."))
                .and()
                .doNotHaveSimpleName("package-info")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage(
                                "org.springframework..",
                                "jakarta..",
                                "java.sql..",
                                "javax.sql..",
                                "java.net.http..",
                                "java.nio.file..",
                                "tools.jackson.."))
                .check(code);
    }

    @Test
    void onlyStoresSpeakToTheDatabase() {
        noClasses()
                .that(
                        DescribedPredicate.not(
                                resideInAnyPackage(
                                        "fr.minutier..store..",
                                        "fr.minutier.platform.storage..",
                                        "fr.minutier.platform.postgres..")))
                .should()
                .callMethodWhere(
                        com.tngtech.archunit.core.domain.JavaCall.Predicates.target(
                                        com.tngtech.archunit.core.domain.properties.HasOwner
                                                .Predicates.With.owner(
                                                nameMatching(
                                                        "org.springframework.jdbc.core.simple"
                                                                + ".JdbcClient")))
                                .and(
                                        com.tngtech.archunit.core.domain.JavaCall.Predicates.target(
                                                nameMatching("sql"))))
                .check(code);
    }

    @Test
    void timeComesFromTheInjectedClock() {
        noClasses()
                .that(
                        DescribedPredicate.not(
                                resideInAPackage("fr.minutier.platform.time..")
                                        .or(simpleName("MonotonicClock"))))
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .orShould()
                .callMethod(OffsetDateTime.class, "now")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(Clock.class, "systemDefaultZone")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(code);
    }

    @Test
    void moneyAndTimeAreNeverFloating() {
        classes()
                .that(
                        resideInAnyPackage(
                                "fr.minutier.kernel..",
                                "fr.minutier.metering..",
                                "fr.minutier.rating..",
                                "fr.minutier.ledger..",
                                "fr.minutier.payments..",
                                "fr.minutier.agreements..",
                                "fr.minutier.invoicing.model..",
                                "fr.minutier.exchanges.model.."))
                .should(haveNoFloatingNumber())
                .check(code);
    }

    @Test
    void thereIsNoOptionalField() {
        fields().that()
                .areDeclaredInClassesThat()
                .resideInAPackage("fr.minutier..")
                .should()
                .notHaveRawType(java.util.Optional.class)
                .check(code);
    }

    /// What reacts to an event is nobody's to call. Spring finds such methods whatever their
    /// visibility, in proxied classes too, as long as they are not private.
    @Test
    void listenersAreNotCalledByHand() {
        methods()
                .that()
                .areMetaAnnotatedWith(EventListener.class)
                .should()
                .bePackagePrivate()
                .check(code);
    }

    /// Nothing in SQL reads the database's own clock.
    @Test
    void statementsDoNotReadTheClock() throws IOException {
        Pattern clock =
                Pattern.compile(
                        "(?i)\\b(now\\s*\\(\\)|current_timestamp|current_date|clock_timestamp"
                                + "|localtimestamp|statement_timestamp|transaction_timestamp)");
        Assertions.assertThat(filesWith(clock, ".sql", "/store/")).isEmpty();
    }

    @Test
    void frenchIsNotWrittenInJava() throws IOException {
        Pattern accents = Pattern.compile("(?m)^[^/]*\"[^\"\n]*[éèêàçùîôœ][^\"\n]*\"");
        Assertions.assertThat(filesWith(accents, ".java", ".java")).isEmpty();
    }

    private static List<String> filesWith(Pattern pattern, String suffix, String part)
            throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(Files::isRegularFile)
                    .filter(
                            path ->
                                    path.toString().endsWith(suffix)
                                            || path.toString().contains(part))
                    .filter(path -> contains(path, pattern))
                    .map(Path::toString)
                    .sorted()
                    .toList();
        }
    }

    private static boolean contains(Path path, Pattern pattern) {
        try {
            return pattern.matcher(Files.readString(path)).find();
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    private static ArchCondition<JavaClass> haveNoFloatingNumber() {
        return new ArchCondition<>("have no double or float") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (JavaField field : type.getFields()) {
                    report(field.getRawType(), field.getFullName(), events);
                }
                for (JavaMethod method : type.getMethods()) {
                    report(method.getRawReturnType(), method.getFullName(), events);
                    method.getRawParameterTypes()
                            .forEach(parameter -> report(parameter, method.getFullName(), events));
                }
            }
        };
    }

    private static void report(JavaClass type, String where, ConditionEvents events) {
        String name = type.getBaseComponentType().getName();
        if (List.of("double", "float", "java.lang.Double", "java.lang.Float").contains(name)) {
            events.add(SimpleConditionEvent.violated(type, where + " is " + name));
        }
    }
}
