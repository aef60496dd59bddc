package fr.minutier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;

class ModulithTest {

    private static final Path PICTURE = Path.of("docs/modules.puml");

    private final ApplicationModules modules = ApplicationModules.of(MinutierApplication.class);

    @Test
    void modulesUseOnlyWhatTheyDeclare() {
        modules.verify();
    }

    @Test
    void everyModuleDeclaresWhatItMayUse() {
        for (ApplicationModule module : modules) {
            assertThat(module.getBasePackage().getName()).isNotEmpty();
            assertThat(Files.exists(packageInfo(module)))
                    .as("package-info of %s", module.getIdentifier())
                    .isTrue();
        }
    }

    /// The picture in the documentation is the one that the code draws.
    @Test
    void thePictureIsTrue() throws IOException {
        Path drawn = Files.createTempDirectory("modules");
        new Documenter(modules, Documenter.Options.defaults().withOutputFolder(drawn.toString()))
                .writeModulesAsPlantUml(
                        Documenter.DiagramOptions.defaults()
                                .withStyle(Documenter.DiagramOptions.DiagramStyle.UML));
        String now = relations(Files.readString(drawn.resolve("components.puml")));
        if (Boolean.getBoolean("picture.write")) {
            Files.writeString(PICTURE, now);
        }
        assertThat(Files.readString(PICTURE))
                .as("redraw it with -Dpicture.write=true")
                .isEqualTo(now);
    }

    /// The diagram without what depends on the order of discovery.
    private static String relations(String diagram) {
        return diagram.lines().sorted().distinct().collect(Collectors.joining("\n", "", "\n"));
    }

    private static Path packageInfo(ApplicationModule module) {
        return Path.of(
                "src/main/java",
                module.getBasePackage().getName().replace('.', '/'),
                "package-info.java");
    }
}
