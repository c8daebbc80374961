package dev.ken.server.slack;

import com.slack.api.model.block.LayoutBlock;
import java.util.List;

/**
 * A message as Slack is given it.
 *
 * @param summary for notifications and screen readers; escaped
 * @param blocks what is shown
 */
record SlackMessage(String summary, List<LayoutBlock> blocks) {
  /** Copies the blocks. */
  SlackMessage {
    blocks = List.copyOf(blocks);
  }
}
