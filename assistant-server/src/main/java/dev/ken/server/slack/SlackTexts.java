package dev.ken.server.slack;

import dev.ken.core.messenger.LinkCode;

/** What Ken says in Slack of its own accord. None of it depends on a document. */
final class SlackTexts {
  static final String POINTER =
      "I answer in direct messages, so that only you see what you may read. Open my profile, choose"
          + " 'Message' and ask me there.";

  static final String NEW_CONVERSATION =
      "This is a new conversation: what was said before doesn't count any more.";

  static final String NOTHING_ASKED = "Ask me a question about your documents.";

  static final String RIGHTS_CHANGED =
      "What you may read, or a document that this answer came from, changed while I was answering."
          + " Please ask again.";

  static final String UNAVAILABLE =
      "I can't look this up at the moment. Please try again in a few minutes.";

  static final String TOO_MANY =
      "You sent more messages than I take at once, and I left this one out. Please ask it again"
          + " when I have answered the others.";

  static final String STOPPED =
      "I was stopped before I could answer your last message. Please ask it again.";

  static final String ASK_THE_OPERATOR =
      "I don't know yet who you are. Ask whoever runs Ken to link your Slack account.";

  static final String NOTHING_TO_SHOW =
      "My answer has no words that Slack can show. Ask me on Ken's page.";

  private SlackTexts() {}

  static String link(LinkCode code, String where) {
    return "I don't know yet who you are. Ask whoever runs Ken to link your Slack account, or link"
        + " it yourself: sign in to Ken"
        + where
        + ", choose 'Link Slack' and enter this code within ten minutes: "
        + code.shown()
        + "\nWith it your Slack account reads as you do. Never enter a code that somebody else gave"
        + " you, and give this one to nobody.";
  }
}
