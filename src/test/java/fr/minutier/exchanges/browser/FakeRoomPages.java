package fr.minutier.exchanges.browser;

import fr.minutier.exchanges.DocumentLink;
import fr.minutier.exchanges.web.IntervalRow;
import fr.minutier.exchanges.web.RoomView;
import fr.minutier.exchanges.web.StatementView;
import fr.minutier.kernel.Party;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// The pages of the fake rooms, drawn by the product's templates.
final class FakeRoomPages {

    private final FakeRooms rooms;

    FakeRoomPages(FakeRooms rooms) {
        this.rooms = rooms;
    }

    RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET("/salle/{token}", this::room)
                .GET("/salle/{token}/reseau.json", this::network)
                .GET("/salle/{token}/releve", this::statement)
                .build();
    }

    private ServerResponse room(ServerRequest request) {
        String token = request.pathVariable("token");
        FakeRoom room = rooms.of(token);
        if (room == null) {
            return ServerResponse.notFound().build();
        }
        return room.ended()
                ? ServerResponse.seeOther(URI.create("/salle/" + token + "/releve")).build()
                : ServerResponse.ok().render("exchanges/room", Map.of("room", view(token, room)));
    }

    private static RoomView view(String token, FakeRoom room) {
        boolean expert = FakeRooms.party(token) == Party.EXPERT;
        return new RoomView(
                token,
                expert ? "expert" : "client",
                expert ? "Camille Essai" : "Dominique Témoin",
                expert ? "Dominique Témoin" : "Camille Essai",
                "Un avis rapide, au temps juste",
                room.video(),
                "15 min",
                "1,50 €/min",
                "22,50 €",
                room.seconds() > 0 ? "L’échange a commencé à 14 h 30." : "",
                false,
                "/salle/" + token + "/releve",
                FakeRoomSockets.PATH + token,
                !expert);
    }

    private ServerResponse network(ServerRequest request) {
        String token = request.pathVariable("token");
        FakeRoom room = rooms.of(token);
        return room == null
                ? ServerResponse.notFound().build()
                : ServerResponse.ok().body(room.trial(FakeRooms.party(token)));
    }

    private ServerResponse statement(ServerRequest request) {
        String token = request.pathVariable("token");
        StatementView view =
                new StatementView(
                        "Camille Essai",
                        "Un avis rapide, au temps juste",
                        List.of(
                                new IntervalRow(
                                        "14 h 30 min 04 s", "14 h 38 min 10 s", "8 min 06 s"),
                                new IntervalRow(
                                        "14 h 38 min 41 s", "14 h 43 min 37 s", "4 min 56 s")),
                        "13 min 02 s",
                        List.of(
                                "13 min 02 s à 1,50 €/min = 19,55 €",
                                "TVA non applicable, art. 293 B du CGI"),
                        "19,55 €",
                        "2,95 €",
                        "Dominique Témoin a terminé l’échange à 14 h 43.",
                        "/salle/" + token + "/recu.json",
                        true,
                        List.of(
                                new DocumentLink(
                                        "Facture F-2026-0043 (PDF)",
                                        "/salle/" + token + "/facture.pdf")));
        return ServerResponse.ok().render("exchanges/statement", Map.of("statement", view));
    }
}
