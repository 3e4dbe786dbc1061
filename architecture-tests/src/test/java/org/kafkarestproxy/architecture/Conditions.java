package org.kafkarestproxy.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.jspecify.annotations.NullMarked;

/** What ArchUnit does not bring along. */
final class Conditions {

    private Conditions() {}

    static DescribedPredicate<JavaClass> packageInfo() {
        return DescribedPredicate.describe(
                "package-info", type -> type.getSimpleName().equals("package-info"));
    }

    static ArchCondition<JavaClass> beOneOf(Set<String> names) {
        return condition("be one of the types that are meant to be public", type -> names.contains(type.getName()));
    }

    static ArchCondition<JavaClass> beFinalOrASealedInterface() {
        return condition(
                "be final or a sealed interface",
                type -> type.getModifiers().contains(JavaModifier.FINAL)
                        || (type.isInterface() && type.reflect().isSealed()));
    }

    static ArchCondition<JavaClass> beInANullMarkedPackage() {
        return condition(
                "be in a package that is null-marked", type -> type.getPackage().isAnnotatedWith(NullMarked.class));
    }

    static ArchCondition<JavaMethod> haveASignatureWithoutFutures() {
        return new ArchCondition<>("have a signature without futures") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                boolean asynchronous = method.getAllInvolvedRawTypes().stream().anyMatch(Conditions::isAsynchronous);
                events.add(new SimpleConditionEvent(method, !asynchronous, method.getFullName()));
            }
        };
    }

    private static boolean isAsynchronous(JavaClass type) {
        return type.isAssignableTo(Future.class)
                || type.isAssignableTo(CompletionStage.class)
                || type.isAssignableTo(Flow.Publisher.class)
                || type.isAssignableTo(Flow.Subscriber.class);
    }

    private static ArchCondition<JavaClass> condition(String description, Predicate<JavaClass> holds) {
        return new ArchCondition<>(description) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                events.add(new SimpleConditionEvent(type, holds.test(type), type.getName()));
            }
        };
    }
}
