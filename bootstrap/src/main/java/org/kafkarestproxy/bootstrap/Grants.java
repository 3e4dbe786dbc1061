package org.kafkarestproxy.bootstrap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kafkarestproxy.domain.security.Grant;
import org.kafkarestproxy.domain.security.Operation;
import org.kafkarestproxy.domain.security.TopicPattern;

/** Reads the list of grants. */
final class Grants {

    private static final Pattern GUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private Grants() {}

    /** A grant as it is written. */
    private record Written(
            @Nullable List<String> roles,
            @Nullable List<String> groups,
            @Nullable List<String> principals,
            @Nullable List<String> operations,
            @Nullable List<String> topics) {}

    static List<Grant> parse(String json) {
        List<Written> written =
                ObjectList.parse(json, Written.class, "roles, groups, principals, operations and topics");
        List<Grant> grants = new ArrayList<>();
        for (int i = 0; i < written.size(); i++) {
            grants.add(grant(written.get(i), "grant " + (i + 1) + ": "));
        }
        return grants;
    }

    private static Grant grant(Written written, String place) {
        Set<String> roles = new HashSet<>(orNone(written.roles()));
        Set<String> groups = ids(orNone(written.groups()), place + "groups");
        Set<String> principals = ids(orNone(written.principals()), place + "principals");
        if (roles.isEmpty() && groups.isEmpty() && principals.isEmpty()) {
            throw new ObjectList.Invalid(place + "names nobody; there are roles, groups and principals");
        }
        return new Grant(
                roles, groups, principals, operations(written, place), topics(orNone(written.topics()), place));
    }

    static List<String> orNone(@Nullable List<String> list) {
        return list == null ? List.of() : list;
    }

    static boolean isId(String text) {
        return GUID.matcher(text).matches();
    }

    static Set<String> ids(List<String> texts, String place) {
        Set<String> ids = new HashSet<>();
        for (String text : texts) {
            if (!isId(text)) {
                throw new ObjectList.Invalid(place + ": '" + text + "' is not an object id (a GUID)");
            }
            ids.add(text.toLowerCase(Locale.ROOT));
        }
        return ids;
    }

    private static Set<Operation> operations(Written written, String place) {
        Set<Operation> operations = EnumSet.noneOf(Operation.class);
        for (String text : orNone(written.operations())) {
            if (text.equals("ALL")) {
                operations.addAll(EnumSet.allOf(Operation.class));
            } else {
                operations.add(operation(text, place));
            }
        }
        if (operations.isEmpty()) {
            throw new ObjectList.Invalid(place + "gives no operations; there are ALL, " + names());
        }
        return operations;
    }

    private static Operation operation(String text, String place) {
        for (Operation operation : Operation.values()) {
            if (operation.name().equals(text)) {
                return operation;
            }
        }
        throw new ObjectList.Invalid(place + "'" + text + "' is no operation; there are ALL, " + names());
    }

    private static String names() {
        return String.join(
                ", ", Arrays.stream(Operation.values()).map(Enum::name).toList());
    }

    private static List<TopicPattern> topics(List<String> texts, String place) {
        if (texts.isEmpty()) {
            throw new ObjectList.Invalid(place + "names no topics; '*' is all of them");
        }
        try {
            return texts.stream().map(TopicPattern::new).toList();
        } catch (IllegalArgumentException e) {
            throw new ObjectList.Invalid(place + e.getMessage());
        }
    }
}
