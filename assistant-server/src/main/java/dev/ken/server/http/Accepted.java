package dev.ken.server.http;

import java.util.Locale;

/**
 * What a caller accepts, as far as Ken has a choice. A browser and most clients accept anything and
 * get one body; events are for those who name them.
 *
 * @param events the quality of events, from 0 to 1; 0 when they are not named
 * @param json the quality of JSON, from 0 to 1; 0 when it is not named
 */
record Accepted(double events, double json) {

  /** Reads an {@code Accept} header, as RFC 9110 has it in section 12.5.1. */
  static Accepted of(String header) {
    double events = 0;
    double json = 0;
    for (String range : header.split(",", -1)) {
      String[] parts = range.split(";", -1);
      switch (parts[0].strip().toLowerCase(Locale.ROOT)) {
        case EventStream.MEDIA_TYPE -> events = Math.max(events, quality(parts));
        case "application/json" -> json = Math.max(json, quality(parts));
        default -> {
          // Whatever else is accepted, Ken doesn't have it.
        }
      }
    }
    return new Accepted(events, json);
  }

  private static double quality(String[] parts) {
    for (int part = 1; part < parts.length; part++) {
      String parameter = parts[part].strip().toLowerCase(Locale.ROOT);
      if (parameter.startsWith("q=")) {
        try {
          return Math.clamp(Double.parseDouble(parameter.substring(2)), 0, 1);
        } catch (NumberFormatException _) {
          return 0;
        }
      }
    }
    return 1;
  }

  boolean prefersEvents() {
    return events > 0 && events >= json;
  }
}
