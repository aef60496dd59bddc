package fr.minutier;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.platform.web.Operator;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The README's table of configuration names exactly what the code reads.
class ReadmeTest {

    private static final Pattern READ = Pattern.compile("\\$\\{(minutier\\.[a-z.-]+)[:}]");
    private static final Pattern CONDITION =
            Pattern.compile("ConditionalOnProperty\\([^)]*name = \"(minutier\\.[a-z.-]+)\"");
    private static final Pattern TOLD =
            Pattern.compile("`(minutier\\.[a-z.-]+)`((, `\\.[a-z]+`)*)");

    private static final Pattern OTHER = Pattern.compile("\\.[a-z]+");

    @Test
    void everyPropertyIsInTheTableAndNoOther() throws IOException {
        assertThat(told()).isEqualTo(read());
    }

    private static Set<String> read() throws IOException {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                String code = Files.readString(file);
                for (Pattern pattern : new Pattern[] {READ, CONDITION}) {
                    Matcher found = pattern.matcher(code);
                    while (found.find()) {
                        names.add(found.group(1));
                    }
                }
            }
        }
        for (RecordComponent component : Operator.class.getRecordComponents()) {
            names.add("minutier.operator." + component.getName());
        }
        return names;
    }

    /// A cell may name several that have their beginning in common: `` `a.b`, `.c` ``.
    private static Set<String> told() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        String table = readme.substring(readme.indexOf("## Configuration"));
        Set<String> names = new TreeSet<>();
        Matcher found = TOLD.matcher(table);
        while (found.find()) {
            String first = found.group(1);
            names.add(first);
            Matcher others = OTHER.matcher(found.group(2));
            while (others.find()) {
                names.add(first.substring(0, first.lastIndexOf('.')) + others.group());
            }
        }
        names.remove("minutier.x.y");
        return names;
    }
}
