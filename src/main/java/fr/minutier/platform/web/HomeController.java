package fr.minutier.platform.web;

import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;

/// The front page, and what robots may read.
@Controller
class HomeController {

    @GetMapping("/")
    ModelAndView home() {
        return new ModelAndView("home/home", "example", HomeExample.EIGHT_MINUTES);
    }

    @GetMapping(path = "/robots.txt", produces = MediaType.TEXT_PLAIN_VALUE)
    @ResponseBody
    String robots() {
        return """
        User-agent: *
        Disallow: /api/
        Disallow: /demo/
        Disallow: /connexion
        """;
    }
}
