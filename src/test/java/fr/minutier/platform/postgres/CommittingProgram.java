package fr.minutier.platform.postgres;

import fr.minutier.platform.postgres.EmbeddedPostgres.Settings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;

/// Starts the server of a folder and commits rows for ever, each acknowledged by its number on the
/// standard output; made to be killed.
final class CommittingProgram {

    private CommittingProgram() {}

    public static void main(String[] arguments) throws Exception {
        EmbeddedPostgres postgres =
                EmbeddedPostgres.start(
                        Path.of(arguments[0]),
                        Settings.standard().withBinaries(Path.of(arguments[1])));
        try (Connection connection =
                        postgres.simpleDataSource(EmbeddedPostgres.DATABASE, postgres.owner())
                                .getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE kept (number int PRIMARY KEY)");
            System.out.println("server " + postgres.pid());
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO kept VALUES (?)")) {
                for (int number = 1; true; number++) {
                    insert.setInt(1, number);
                    insert.executeUpdate();
                    System.out.println(number);
                }
            }
        }
    }
}
