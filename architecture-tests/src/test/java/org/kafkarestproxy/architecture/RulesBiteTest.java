package org.kafkarestproxy.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A rule {@code xY} is broken by a planted class {@code ViolatesXY}, in a package that the rule watches. */
class RulesBiteTest {

    private static final JavaClasses WITH_VIOLATIONS = new ClassFileImporter().importPackages(Packages.ROOT);

    static Stream<Field> ruleFields() {
        return Arrays.stream(Rules.class.getDeclaredFields()).filter(field -> field.getType() == ArchRule.class);
    }

    @ParameterizedTest
    @MethodSource("ruleFields")
    void each_rule_names_the_class_that_was_planted_to_break_it(Field rule) throws IllegalAccessException {
        String planted = "Violates" + Character.toUpperCase(rule.getName().charAt(0))
                + rule.getName().substring(1);

        String report = ((ArchRule) rule.get(null))
                .allowEmptyShould(true)
                .evaluate(WITH_VIOLATIONS)
                .getFailureReport()
                .toString();

        assertThat(WITH_VIOLATIONS.stream()
                        .anyMatch(type -> type.getSimpleName().equals(planted)))
                .as("there is a class " + planted)
                .isTrue();
        assertThat(report).contains(planted);
    }

    @Test
    void there_are_rules() {
        assertThat(ruleFields()).hasSizeGreaterThan(20);
    }
}
