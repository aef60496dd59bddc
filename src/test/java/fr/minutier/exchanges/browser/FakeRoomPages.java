package fr.minutier.exchanges.browser;

import fr.minutier.exchanges.web.DocumentLink;
import fr.minutier.exchanges.web.IntervalRow;
import fr.minutier.exchanges.web.RoomView;
import fr.minutier.exchanges.web.StatementView;
import fr.minutier.kernel.Party;
import fr.minutier.platform.web.Refused;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;

/// The pages of the fake rooms, drawn by the product's templates.
@Controller
@ConditionalOnBooleanProperty("minutier.fake-room")
final class FakeRoomPages {

    private final FakeRooms rooms;

    FakeRoomPages(FakeRooms rooms) {
        this.rooms = rooms;
    }

    @GetMapping("/salle/{token}")
    String room(@PathVariable String token, Model model) {
        FakeRoom room = known(token);
        if (room.ended()) {
            return "redirect:/salle/" + token + "/releve";
        }
        model.addAttribute("room", view(token, room));
        return "exchanges/room";
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

    @GetMapping("/salle/{token}/reseau.json")
    @ResponseBody
    Map<String, Object> network(@PathVariable String token) {
        return known(token).turn(FakeRooms.party(token));
    }

    @GetMapping("/salle/{token}/releve")
    String statement(@PathVariable String token, Model model) {
        known(token);
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
        model.addAttribute("statement", view);
        return "exchanges/statement";
    }

    private FakeRoom known(String token) {
        @Nullable FakeRoom room = rooms.of(token);
        if (room == null) {
            throw Refused.notFound();
        }
        return room;
    }
}
