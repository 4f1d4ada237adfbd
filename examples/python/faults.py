"""One mistake for each rulebook, made on purpose, for privet to find. Nothing here is to copy."""

from crm.deal import Deal
from crm.kvcore import Kvcore
from crm.nextiva import Nextiva
from crm.rulebook import listing


class SearchShowsHidden(Nextiva):
    def look_search(self, viewer, text):
        return listing([{"lead": lead.id, "name": lead.name} for lead in self.found(text)])


class OffClearsMarks(Kvcore):
    def switch_privacy(self, owner, on):
        super().switch_privacy(owner, on)
        for lead in self.leads.values():
            lead.private = lead.private and (on or lead.owner != owner)


class OwnerNotLetIn(Deal):
    def allowed(self, it):
        return list(it.grants)


FAULTS = {
    "search-shows-hidden": {"nextiva": SearchShowsHidden},
    "off-clears-marks": {"kvcore": OffClearsMarks},
    "owner-not-let-in": {"deal": OwnerNotLetIn},
}
