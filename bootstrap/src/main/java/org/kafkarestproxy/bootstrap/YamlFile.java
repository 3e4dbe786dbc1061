package org.kafkarestproxy.bootstrap;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A configuration file, flattened to dotted keys; scalars stay the text that was written, the key's type decides. */
final class YamlFile {

    private static final YAMLFactory YAML = YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** Only a list of objects is read as a tree; it goes on as JSON. */
    private static final ObjectMapper TREES = new ObjectMapper(YAML);

    private final String name;
    private final List<Problem> problems;
    private final List<Given> given = new ArrayList<>();

    private YamlFile(String name, List<Problem> problems) {
        this.name = name;
        this.problems = problems;
    }

    /** What the file gives, in its order; what is wrong with it is added to the problems. */
    static List<Given> read(Path file, List<Problem> problems) {
        YamlFile yaml = new YamlFile(String.valueOf(file.getFileName()), problems);
        try (JsonParser parser = YAML.createParser(Files.readString(file))) {
            yaml.document(parser);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            problems.add(
                    new Problem(yaml.name + ":" + line, "", "not valid YAML: " + firstLine(e.getOriginalMessage())));
        } catch (IOException e) {
            problems.add(new Problem(file.toString(), "", "cannot be read"));
        }
        return yaml.given;
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }

    private void document(JsonParser parser) throws IOException {
        JsonToken token = parser.nextToken();
        if (token == JsonToken.START_OBJECT) {
            object(parser, "");
        } else if (token != null && token != JsonToken.VALUE_NULL) {
            problems.add(new Problem(name + ":1", "", "must be keys and values"));
        }
    }

    private void object(JsonParser parser, String prefix) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = prefix + parser.currentName();
            String source = name + ":" + parser.currentTokenLocation().getLineNr();
            JsonToken token = parser.nextToken();
            if (token == JsonToken.START_OBJECT) {
                object(parser, key + ".");
            } else if (token == JsonToken.START_ARRAY) {
                array(parser, key, source);
            } else if (token != JsonToken.VALUE_NULL) {
                given.add(new Given(key, parser.getText(), source));
            }
        }
    }

    private void array(JsonParser parser, String key, String source) throws IOException {
        List<String> items = new ArrayList<>();
        boolean objects = false;
        JsonToken token;
        while ((token = parser.nextToken()) != JsonToken.END_ARRAY) {
            if (token.isScalarValue()) {
                items.add(parser.getText());
            } else {
                objects = true;
                items.add(TREES.readTree(parser).toString());
            }
        }
        String joined = String.join(",", items);
        given.add(new Given(key, objects ? "[" + joined + "]" : joined, source));
    }
}
