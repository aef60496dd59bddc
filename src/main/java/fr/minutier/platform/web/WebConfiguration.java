package fr.minutier.platform.web;

import fr.minutier.platform.i18n.Bundles;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.FlashMapManager;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Wires what pages stand on, and lets controller methods take a [Page] or [FormValues].
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(Operator.class)
@PropertySource("classpath:fr/minutier/platform/web/web.properties")
class WebConfiguration {

    @Bean
    Bundles bundles(@Value("${minutier.texts.strict:false}") boolean strict) {
        return Bundles.load(strict);
    }

    @Bean
    Assets assets() {
        return Assets.load();
    }

    @Bean(DispatcherServlet.FLASH_MAP_MANAGER_BEAN_NAME)
    FlashMapManager flashMapManager() {
        return new FlashCookie();
    }

    @Bean
    WebMvcConfigurer pageArguments(ObjectProvider<Pages> pages) {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new Argument(Page.class, request -> pages.getObject().of(request)));
                resolvers.add(new Argument(FormValues.class, FormValues::from));
            }
        };
    }

    private record Argument(Class<?> type, Function<HttpServletRequest, Object> maker)
            implements HandlerMethodArgumentResolver {

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == type;
        }

        @Override
        public Object resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory binders) {
            HttpServletRequest servletRequest = request.getNativeRequest(HttpServletRequest.class);
            if (servletRequest == null) {
                throw new IllegalStateException("not a servlet request");
            }
            return maker.apply(servletRequest);
        }
    }
}
