package dev.ken.indexer.chunk;

import java.util.ArrayList;
import java.util.List;

/**
 * Puts the units of one section into passages, from the front.
 *
 * @param target how long a passage should be, in tokens
 * @param maximum how long the last passage of a section may be, so that no scrap is left over
 * @param overlap how many tokens of a passage are repeated in the next
 */
record Packing(int target, int maximum, int overlap) {

  /** Returns the passages; each is a run of units, and every unit is in one. */
  List<List<Unit>> pack(List<Unit> units) {
    var passages = new ArrayList<List<Unit>>();
    int start = 0;
    int fresh = 0;
    while (fresh < units.size()) {
      int end = end(units, start, fresh);
      passages.add(units.subList(start, end));
      fresh = end;
      start = end < units.size() ? next(units, start, end) : end;
    }
    return passages;
  }

  /**
   * One past the last unit of the passage; beyond {@code fresh}, the first not in a passage yet.
   */
  private int end(List<Unit> units, int start, int fresh) {
    int full = reach(units, start, maximum);
    if (full == units.size() || fresh + 1 == units.size()) {
      return units.size();
    }
    int sentence = Math.max(fresh + 1, reach(units, start, target));
    int best = sentence;
    for (int block = sentence; block > fresh; block--) {
      if (units.get(block).startsBlock()) {
        best = tokens(units, start, block) * 2 >= target ? block : sentence;
        break;
      }
    }
    int kept = best;
    while (kept > fresh + 1 && units.get(kept - 1).leadsOn()) {
      kept--;
    }
    // A passage of introductions only would be cut for nothing.
    return units.get(kept - 1).leadsOn() ? best : kept;
  }

  /** One past the last unit that fits, but always past the first. */
  private static int reach(List<Unit> units, int start, int limit) {
    int sum = units.get(start).tokens();
    int end = start + 1;
    while (end < units.size() && sum + units.get(end).tokens() <= limit) {
      sum += units.get(end).tokens();
      end++;
    }
    return end;
  }

  private static int tokens(List<Unit> units, int start, int end) {
    return units.subList(start, end).stream().mapToInt(Unit::tokens).sum();
  }

  private int next(List<Unit> units, int start, int end) {
    int next = end;
    int repeated = 0;
    int room = Math.min(overlap, target - units.get(end).tokens());
    while (next - 1 > start && repeated + units.get(next - 1).tokens() <= room) {
      next--;
      repeated += units.get(next).tokens();
    }
    return next;
  }
}
