package dev.ken.aclsync.ldap;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.DereferencePolicy;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import dev.ken.aclsync.ldap.LdapEntry.Kind;
import dev.ken.aclsync.source.DirectoryReading.Fault;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads people and groups page by page. A page that is cut, or is not known to be the last, is a
 * failure.
 */
final class EntryReader {
  private final LdapSession session;
  private final LdapSettings settings;
  private final EntryParser parser;
  private final PageProgress progress;
  private final Map<String, String> referrals = new TreeMap<>();

  /** Hears of each page of whole entries. */
  interface PageProgress {
    /** This many entries of a kind were read so far. */
    void read(Kind kind, int entries);
  }

  /** Hears of each entry. */
  private interface EntryReceiver {
    void receive(SearchResultEntry entry) throws LdapFailure;
  }

  EntryReader(
      LdapSession session, LdapSettings settings, EntryParser parser, PageProgress progress) {
    this.session = session;
    this.settings = settings;
    this.parser = parser;
    this.progress = progress;
  }

  /** The parts of the tree that are on other servers, and were not read. */
  Map<String, String> referrals() {
    return Map.copyOf(referrals);
  }

  /** Reads all entries of a kind, by id. */
  Map<String, LdapEntry> all(Kind kind) throws LdapFailure {
    Map<String, LdapEntry> entries = new LinkedHashMap<>();
    pages(
        kind,
        parser.attributes(kind),
        entry -> {
          LdapEntry read = parser.entry(kind, entry, session);
          entries.put(read.mark().id(), read);
        },
        progress);
    return entries;
  }

  /** Reads where all entries of a kind are and when they last changed, by id. */
  Map<String, LdapEntry.Mark> marks(Kind kind) throws LdapFailure {
    Map<String, LdapEntry.Mark> marks = new LinkedHashMap<>();
    pages(
        kind,
        parser.markAttributes(),
        entry -> {
          LdapEntry.Mark mark = parser.mark(entry);
          marks.put(mark.id(), mark);
        },
        (_, _) -> {});
    return marks;
  }

  /** Reads the entry at a place, if it is there and of the kind. */
  Optional<LdapEntry> one(Kind kind, String place) throws LdapFailure {
    String action = "read the entry '" + place + "'";
    try {
      var request =
          new SearchRequest(place, SearchScope.BASE, filter(kind), parser.attributes(kind));
      SearchResult result = session.connection().search(request);
      return result.getSearchEntries().isEmpty()
          ? Optional.empty()
          : Optional.of(parser.entry(kind, result.getSearchEntries().getFirst(), session));
    } catch (LDAPSearchException e) {
      if (e.getResultCode().equals(ResultCode.NO_SUCH_OBJECT)) {
        return Optional.empty();
      }
      throw session.failure(action, e);
    }
  }

  private void pages(Kind kind, String[] attributes, EntryReceiver receiver, PageProgress heard)
      throws LdapFailure {
    String action =
        String.format(
            Locale.ROOT,
            "read the %s below '%s' from %s",
            kind == Kind.PERSON ? "people" : "groups",
            settings.base(),
            LdapSession.place(settings));
    int received = 0;
    ASN1OctetString cookie = null;
    do {
      SearchResult page = page(kind, attributes, cookie, action);
      for (SearchResultEntry entry : page.getSearchEntries()) {
        receiver.receive(entry);
      }
      page.getSearchReferences()
          .forEach(reference -> {
            for (String url : reference.getReferralURLs()) {
              referrals.put(url, settings.base());
            }
          });
      received += page.getEntryCount();
      heard.read(kind, received);
      cookie = next(page, action);
    } while (cookie != null);
  }

  private SearchResult page(
      Kind kind, String[] attributes, @Nullable ASN1OctetString cookie, String action)
      throws LdapFailure {
    var request =
        new SearchRequest(
            settings.base(),
            SearchScope.SUB,
            DereferencePolicy.NEVER,
            0,
            0,
            false,
            filter(kind),
            attributes);
    request.addControl(new SimplePagedResultsControl(settings.limits().page(), cookie, true));
    try {
      return session.connection().search(request);
    } catch (LDAPSearchException e) {
      throw session.failure(action, e);
    }
  }

  private static @Nullable ASN1OctetString next(SearchResult page, String action)
      throws LdapFailure {
    SimplePagedResultsControl control;
    try {
      control = SimplePagedResultsControl.get(page);
    } catch (LDAPException e) {
      throw LdapFailure.of(action, e);
    }
    if (control == null) {
      throw new LdapFailure(
          Fault.PARTIAL,
          "cannot " + action + ": the server doesn't say whether this was the last page",
          "Use a server that answers page by page (RFC 2696).",
          null);
    }
    return control.moreResultsToReturn() ? control.getCookie() : null;
  }

  private Filter filter(Kind kind) throws LdapFailure {
    String filter = kind == Kind.PERSON ? settings.entries().people() : settings.entries().groups();
    try {
      return Filter.create(filter);
    } catch (LDAPException e) {
      throw LdapFailure.of("understand the filter '" + filter + "'", e);
    }
  }
}
