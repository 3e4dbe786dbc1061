package org.kafkarestproxy.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.core.domain.JavaModifier.SYNCHRONIZED;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.kafkarestproxy.architecture.Conditions.beFinalOrASealedInterface;
import static org.kafkarestproxy.architecture.Conditions.beInANullMarkedPackage;
import static org.kafkarestproxy.architecture.Conditions.haveASignatureWithoutFutures;
import static org.kafkarestproxy.architecture.Conditions.packageInfo;
import static org.kafkarestproxy.architecture.Packages.AAD;
import static org.kafkarestproxy.architecture.Packages.BOOTSTRAP;
import static org.kafkarestproxy.architecture.Packages.DIALECTS;
import static org.kafkarestproxy.architecture.Packages.DOMAIN;
import static org.kafkarestproxy.architecture.Packages.HTTP;
import static org.kafkarestproxy.architecture.Packages.HTTP_EDGE;
import static org.kafkarestproxy.architecture.Packages.KAFKA;
import static org.kafkarestproxy.architecture.Packages.MEMORY;
import static org.kafkarestproxy.architecture.Packages.PORTS;
import static org.kafkarestproxy.architecture.Packages.PORTS_IN;
import static org.kafkarestproxy.architecture.Packages.PORTS_OUT;
import static org.kafkarestproxy.architecture.Packages.ROOT;
import static org.kafkarestproxy.architecture.Packages.SERVICES;
import static org.kafkarestproxy.architecture.Packages.TCK;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Date;

/** Each field is a rule; {@link RulesBiteTest} holds a violation of each against it. */
final class Rules {

    private static final String[] LAYERS = {
        DOMAIN, SERVICES, PORTS, TCK, MEMORY, KAFKA, AAD, HTTP, BOOTSTRAP, ROOT + ".architecture"
    };

    @ArchTest
    static final ArchRule everyClassIsInALayer =
            classes().that().resideInAPackage(ROOT + "..").should().resideInAnyPackage(LAYERS);

    @ArchTest
    static final ArchRule dependenciesPointInwards = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("domain")
            .definedBy(DOMAIN)
            .layer("application")
            .definedBy(SERVICES, PORTS)
            .layer("tck")
            .definedBy(TCK)
            .layer("memory")
            .definedBy(MEMORY)
            .layer("kafka")
            .definedBy(KAFKA)
            .layer("aad")
            .definedBy(AAD)
            .layer("http")
            .definedBy(HTTP)
            .layer("bootstrap")
            .definedBy(BOOTSTRAP)
            .whereLayer("bootstrap")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("tck")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("memory")
            .mayOnlyBeAccessedByLayers("bootstrap")
            .whereLayer("kafka")
            .mayOnlyBeAccessedByLayers("bootstrap")
            .whereLayer("aad")
            .mayOnlyBeAccessedByLayers("bootstrap")
            .whereLayer("http")
            .mayOnlyBeAccessedByLayers("bootstrap")
            .whereLayer("application")
            .mayOnlyBeAccessedByLayers("tck", "memory", "kafka", "aad", "http", "bootstrap")
            .whereLayer("domain")
            .mayOnlyBeAccessedByLayers("application", "tck", "memory", "kafka", "aad", "http", "bootstrap");

    @ArchTest
    static final ArchRule theCoreUsesTheJdkOnly = classes()
            .that()
            .resideInAnyPackage(DOMAIN, SERVICES, PORTS)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify.annotations", DOMAIN, SERVICES, PORTS);

    @ArchTest
    static final ArchRule theCoreOpensNoFilesSocketsOrLogs = noClasses()
            .that()
            .resideInAnyPackage(DOMAIN, SERVICES, PORTS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net..", "java.nio.file..", "java.util.logging..");

    @ArchTest
    static final ArchRule theDomainDoesNotKnowTheApplication = noClasses()
            .that()
            .resideInAPackage(DOMAIN)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(SERVICES, PORTS);

    @ArchTest
    static final ArchRule theHttpEdgeUsesInboundPortsOnly = noClasses()
            .that()
            .resideInAPackage(HTTP)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(PORTS_OUT);

    @ArchTest
    static final ArchRule drivenAdaptersImplementOutboundPortsOnly = noClasses()
            .that()
            .resideInAnyPackage(MEMORY, KAFKA, AAD)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(PORTS_IN, SERVICES);

    @ArchTest
    static final ArchRule dialectsDoNotKnowEachOther =
            slices().matching(ROOT + ".adapter.http.(*)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule theHttpEdgeDoesNotKnowItsDialects = noClasses()
            .that()
            .resideInAPackage(HTTP_EDGE)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(DIALECTS);

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching(ROOT + ".(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule portsAreInterfaces = classes()
            .that()
            .resideInAnyPackage(PORTS_IN, PORTS_OUT)
            .and(DescribedPredicate.not(packageInfo()))
            .should()
            .beInterfaces();

    @ArchTest
    static final ArchRule portsBlock = methods()
            .that()
            .areDeclaredInClassesThat()
            .resideInAnyPackage(PORTS_IN, PORTS_OUT)
            .should(haveASignatureWithoutFutures());

    @ArchTest
    static final ArchRule servicesAreHidden = classes()
            .that()
            .resideInAPackage(SERVICES)
            .and()
            .doNotHaveSimpleName("ProxyApplication")
            .and()
            .doNotHaveSimpleName("Limits")
            .and(DescribedPredicate.not(packageInfo()))
            .should()
            .bePackagePrivate()
            .andShould()
            .haveModifier(FINAL);

    @ArchTest
    static final ArchRule domainTypesAreClosed = classes()
            .that()
            .resideInAPackage(DOMAIN)
            .and(DescribedPredicate.not(packageInfo()))
            .should(beFinalOrASealedInterface());

    @ArchTest
    static final ArchRule domainTypesDoNotChange = fields().that()
            .areDeclaredInClassesThat()
            .resideInAPackage(DOMAIN)
            .should()
            .beFinal();

    @ArchTest
    static final ArchRule onlyWhatOthersNeedIsPublic = classes()
            .that()
            .arePublic()
            .and(DescribedPredicate.not(resideInAnyPackage(DOMAIN, PORTS)))
            .and()
            .areTopLevelClasses()
            .should(Conditions.beOneOf(PublicTypes.NAMES));

    @ArchTest
    static final ArchRule kafkaIsUsedThroughItsPublicApi = noClasses()
            .should()
            .dependOnClassesThat(resideInAPackage("org.apache.kafka..")
                    .and(DescribedPredicate.not(resideInAnyPackage(
                            "org.apache.kafka.clients.admin",
                            "org.apache.kafka.clients.consumer",
                            "org.apache.kafka.clients.producer",
                            "org.apache.kafka.common",
                            "org.apache.kafka.common.config",
                            "org.apache.kafka.common.errors",
                            "org.apache.kafka.common.header",
                            // Home of TimestampType, which records have.
                            "org.apache.kafka.common.record",
                            "org.apache.kafka.common.serialization"))));

    @ArchTest
    static final ArchRule kafkaHasOneHome = livesOnlyIn(KAFKA, "org.apache.kafka..");

    @ArchTest
    static final ArchRule theWebServerHasOneHome =
            livesOnlyIn(HTTP, "io.javalin..", "org.eclipse.jetty..", "jakarta.servlet..", "kotlin..");

    @ArchTest
    static final ArchRule tokensHaveOneHome = livesOnlyIn(AAD, "com.nimbusds..");

    @ArchTest
    static final ArchRule wiringHasOneHome = livesOnlyIn(
            BOOTSTRAP,
            "com.google.inject..",
            "jakarta.inject..",
            "javax.inject..",
            "picocli..",
            "ch.qos.logback..",
            "net.logstash..");

    @ArchTest
    static final ArchRule tracingStaysAtTheEdges = noClasses()
            .that()
            .resideOutsideOfPackages(HTTP, BOOTSTRAP)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.opentelemetry..");

    @ArchTest
    static final ArchRule spansAreExportedByTheProgram =
            livesOnlyIn(BOOTSTRAP, "io.opentelemetry.sdk..", "io.opentelemetry.exporter..");

    @ArchTest
    static final ArchRule jsonStaysAtTheEdges = noClasses()
            .that()
            .resideOutsideOfPackages(HTTP, AAD, BOOTSTRAP)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.fasterxml.jackson..");

    @ArchTest
    static final ArchRule whatHappensIsCountedAtTheEdges = noClasses()
            .that()
            .resideOutsideOfPackages(HTTP, KAFKA, BOOTSTRAP)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.micrometer..", "io.prometheus..");

    @ArchTest
    static final ArchRule everyPackageIsNullMarked = classes().should(beInANullMarkedPackage());

    @ArchTest
    static final ArchRule thereIsOnePublicException = classes()
            .that(areThrowable())
            .and()
            .arePublic()
            .should()
            .haveFullyQualifiedName(ROOT + ".domain.error.ProxyException");

    @ArchTest
    static final ArchRule noMethodIsSynchronized =
            noMethods().that(areOurs()).should().haveModifier(SYNCHRONIZED);

    @ArchTest
    static final ArchRule onlyTheCommandLinePrints = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(ROOT + ".bootstrap.CommandLine")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    /** A certificate tells its end as a Date only. */
    @ArchTest
    static final ArchRule timeIsModern = noClasses()
            .that()
            .doNotHaveSimpleName("TlsCertificate")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Date.class);

    @ArchTest
    static final ArchRule nobodySleeps = noClasses().should().callMethod(Thread.class, "sleep", long.class);

    private Rules() {}

    private static ArchRule livesOnlyIn(String home, String... libraries) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(home)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(libraries);
    }

    private static DescribedPredicate<JavaClass> areThrowable() {
        return DescribedPredicate.describe("are throwable", type -> Throwable.class.isAssignableFrom(type.reflect()));
    }

    private static DescribedPredicate<JavaMethod> areOurs() {
        return DescribedPredicate.describe(
                "are written by us",
                method -> JavaClass.Predicates.resideInAPackage(ROOT + "..").test(method.getOwner()));
    }
}
