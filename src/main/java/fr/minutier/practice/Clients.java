package fr.minutier.practice;

import fr.minutier.kernel.Identifiers;
import fr.minutier.kernel.PracticeId;
import fr.minutier.kernel.Result;
import fr.minutier.platform.storage.Directory;
import fr.minutier.platform.storage.PracticeScope;
import fr.minutier.practice.store.ClientRecords;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// The clients of each practice. Thread-safe; joins the caller's transaction.
@Component
public class Clients {

    private final ClientRecords records;
    private final Directory directory;
    private final PracticeScope scope;
    private final Identifiers identifiers;
    private final InstantSource clock;

    Clients(
            ClientRecords records,
            Directory directory,
            PracticeScope scope,
            Identifiers identifiers,
            InstantSource clock) {
        this.records = records;
        this.directory = directory;
        this.scope = scope;
        this.identifiers = identifiers;
        this.clock = clock;
    }

    /// The client that these words describe: the known one with the same address, kind, name and
    /// identity, else a new one. What is typed never changes a known client, since anybody may type
    /// anybody's address.
    public Result<Client> findOrAdd(
            PracticeId practice, ClientForm form, String email, String language, ZoneId zone) {
        ClientId candidate = new ClientId(identifiers.next());
        return scope.in(
                practice,
                () ->
                        form.check(candidate, email, language, zone)
                                .map(
                                        client ->
                                                known(practice, client)
                                                        .orElseGet(() -> add(practice, client))));
    }

    public Optional<Client> find(PracticeId practice, ClientId id) {
        return scope.in(practice, () -> records.find(practice, id));
    }

    public List<Client> all(PracticeId practice) {
        return scope.in(practice, () -> records.all(practice));
    }

    public List<Client> byEmail(PracticeId practice, String email) {
        return scope.in(practice, () -> records.byEmail(practice, email));
    }

    /// The practices that have a client with this address.
    public List<PracticeId> practicesOf(String email) {
        return directory.all(Directory.Kind.CLIENT, email);
    }

    private Optional<Client> known(PracticeId practice, Client typed) {
        return records.byEmail(practice, typed.email()).stream()
                .filter(
                        client ->
                                client.kind() == typed.kind()
                                        && client.name().equals(typed.name())
                                        && client.siren().equals(typed.siren())
                                        && client.address().equals(typed.address()))
                .findFirst();
    }

    private Client add(PracticeId practice, Client client) {
        records.add(practice, client, clock.instant());
        directory.register(Directory.Kind.CLIENT, client.email(), practice);
        return client;
    }
}
