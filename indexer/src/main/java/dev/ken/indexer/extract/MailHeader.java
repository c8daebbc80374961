package dev.ken.indexer.extract;

import java.util.Optional;
import java.util.StringJoiner;
import org.apache.tika.metadata.Message;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;

/** Writes out the header of a mail that its parser gives as metadata only. */
final class MailHeader {
  private MailHeader() {}

  static boolean isMail(Metadata metadata) {
    return mediaType(metadata.get(Metadata.CONTENT_TYPE));
  }

  private static boolean mediaType(@org.jspecify.annotations.Nullable String type) {
    return type != null
        && (type.startsWith("message/rfc822") || type.startsWith("application/vnd.ms-outlook"))
        && !type.contains("pst");
  }

  static String subject(Metadata metadata) {
    return Optional.ofNullable(metadata.get(TikaCoreProperties.SUBJECT))
        .or(() -> Optional.ofNullable(metadata.get(TikaCoreProperties.TITLE)))
        .orElse("");
  }

  /** The lines From, To, Cc and Date, those that there are. */
  static String lines(Metadata metadata) {
    var lines = new StringJoiner("\n");
    add(lines, "From", metadata.getValues(Message.MESSAGE_FROM));
    add(lines, "To", metadata.getValues(Message.MESSAGE_TO));
    add(lines, "Cc", metadata.getValues(Message.MESSAGE_CC));
    String date = metadata.get(TikaCoreProperties.CREATED);
    if (date != null) {
      add(lines, "Date", new String[] {date});
    }
    return lines.toString();
  }

  private static void add(StringJoiner lines, String name, String[] values) {
    String joined = TextRules.inline(String.join(", ", values));
    if (!joined.isEmpty()) {
      lines.add(name + ": " + joined);
    }
  }
}
