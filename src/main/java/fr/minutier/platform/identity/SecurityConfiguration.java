package fr.minutier.platform.identity;

import fr.minutier.platform.storage.Directory;
import jakarta.servlet.DispatcherType;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.context.SecurityContextHolderFilter;

/// Who may go where, by address. What a person may see inside is each module's own check.
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    @Bean
    SecurityFilterChain security(
            HttpSecurity http,
            SignIn signIn,
            Directory directory,
            SecurityProblems problems,
            @Value("${minutier.base-url}") String baseUrl) {
        return http.csrf(AbstractHttpConfigurer::disable) // replaced by SameOriginFilter
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .anonymous(anonymous -> {})
                .headers(AbstractHttpConfigurer::disable) // written by platform.web
                .sessionManagement(
                        session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterAfter(
                        new SameOriginFilter(baseUrl, problems), SecurityContextHolderFilter.class)
                .addFilterBefore(new SessionFilter(signIn, directory), AuthorizationFilter.class)
                .exceptionHandling(
                        handling ->
                                handling.authenticationEntryPoint(problems)
                                        .accessDeniedHandler(problems))
                .authorizeHttpRequests(
                        requests ->
                                requests.dispatcherTypeMatchers(
                                                DispatcherType.ERROR, DispatcherType.ASYNC)
                                        .permitAll()
                                        .requestMatchers("/pro/**", "/espace/**", "/exploitation")
                                        .hasAuthority("PERSON")
                                        .requestMatchers("/api/v1/public/**")
                                        .permitAll()
                                        .requestMatchers("/api/v1/**")
                                        .hasAuthority("API")
                                        .anyRequest()
                                        .permitAll())
                .build();
    }

    /// Nobody signs in by password; its presence keeps the framework from inventing a user.
    @Bean
    UserDetailsService noPasswords() {
        return name -> {
            throw new UsernameNotFoundException(name);
        };
    }
}
