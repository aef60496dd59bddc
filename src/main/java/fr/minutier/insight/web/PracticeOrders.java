package fr.minutier.insight.web;

import fr.minutier.insight.store.Glance;
import fr.minutier.practice.Profile;
import java.util.List;

/// What one client has ordered of one practice.
public record PracticeOrders(Profile seller, List<Order> orders) {

    /// An order with its address.
    public record Order(Glance.OrderLine line, String path) {}

    public PracticeOrders {
        orders = List.copyOf(orders);
    }
}
