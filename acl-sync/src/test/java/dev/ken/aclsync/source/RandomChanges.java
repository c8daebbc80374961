package dev.ken.aclsync.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/** Changes a system at random, and knows what is in it. */
final class RandomChanges {
  private final DirectoryWorld world;
  private final RandomGenerator random;
  private final List<String> people = new ArrayList<>(List.of("ada", "bob", "eve"));
  private final Map<String, Set<String>> groups = new TreeMap<>();
  private final List<String> done = new ArrayList<>();
  private int named;

  RandomChanges(DirectoryWorld world, RandomGenerator random) {
    this.world = world;
    this.random = random;
  }

  List<String> done() {
    return done;
  }

  void begin() {
    for (int number = 0; number < 5; number++) {
      addPerson();
      addGroup();
    }
  }

  void change() {
    switch (random.nextInt(8)) {
      case 0 -> addPerson();
      case 1 -> addGroup();
      case 2, 3 -> addMember();
      case 4 -> removeMember();
      case 5 -> movePerson();
      case 6 -> renamePerson();
      default -> removePersonOrGroup();
    }
  }

  private void addPerson() {
    String account = "p" + named++;
    world.addPerson(account);
    people.add(account);
    done.add("add " + account);
  }

  private void addGroup() {
    String group = "g" + named++;
    String member = "user:" + anyPerson();
    world.addGroup(group, member);
    groups.put(group, new TreeSet<>(Set.of(member)));
    done.add("add " + group + " with " + member);
  }

  private void addMember() {
    String group = anyGroup();
    String member = random.nextBoolean() ? "user:" + anyPerson() : "group:" + anyGroup();
    if (groups.getOrDefault(group, new TreeSet<>()).add(member)) {
      world.addMember(group, member);
      done.add("add " + member + " to " + group);
    }
  }

  private void removeMember() {
    String group = anyGroup();
    Set<String> members = groups.getOrDefault(group, new TreeSet<>());
    if (members.size() > 1) {
      String member = members.iterator().next();
      members.remove(member);
      world.removeMember(group, member);
      done.add("remove " + member + " from " + group);
    }
  }

  private void movePerson() {
    String person = anyPerson();
    world.movePerson(person);
    done.add("move " + person);
  }

  private void renamePerson() {
    String person = anyPerson();
    String renamed = "r" + named++;
    world.renamePerson(person, renamed);
    people.remove(person);
    people.add(renamed);
    groups
        .values()
        .forEach(members -> {
          if (members.remove("user:" + person)) {
            members.add("user:" + renamed);
          }
        });
    done.add("rename " + person + " to " + renamed);
  }

  private void removePersonOrGroup() {
    boolean person = random.nextBoolean();
    String name = person ? anyPerson() : anyGroup();
    String member = (person ? "user:" : "group:") + name;
    boolean isLast = groups.values().stream().anyMatch(members -> members.equals(Set.of(member)));
    if (isLast || groups.size() < 3 || people.size() < 4) {
      return;
    }
    if (person) {
      people.remove(name);
      world.removePerson(name);
    } else {
      groups.remove(name);
      world.removeGroup(name);
    }
    groups.values().forEach(members -> members.remove(member));
    done.add("remove " + member);
  }

  private String anyPerson() {
    return people.get(random.nextInt(people.size()));
  }

  private String anyGroup() {
    return List.copyOf(groups.keySet()).get(random.nextInt(groups.size()));
  }
}
