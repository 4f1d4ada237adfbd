"""Nextiva CRM: what a user may do with a lead is set by the dials of the role he carries."""

from crm.rulebook import Rulebook, listing, offering, refuse, remembered


def within(dial, user, lead):
    return dial == "all" or (dial == "owner_only" and lead.owner == user.id)


class Nextiva(Rulebook):
    TABLES = {
        "users": {"admin": False, "active": True, "role": None},
        "roles": {"name": None, "sales_on": True, "view": "all", "add_edit": "all",
                  "delete": "all"},
        "contacts": {"name": None},
        "leads": {"name": None, "owner": None, "contact": None, "status": "", "notes": ""},
    }
    RECORD, RECORDS = "lead", "leads"
    SURFACES = (("table", None), ("search", "text"), ("related", "contact"), ("link", "lead"),
                ("offered", "lead"))

    @remembered
    def sees(self, user, lead):
        role = user.active and self.roles.get(user.role)
        return bool(role) and role.sales_on and within(role.view, user, lead)

    def barring(self, user, lead, _):
        return [] if self.sees(user, lead) else ["NEX-15"]

    def refuse_edit(self, user, lead):
        dial = self.roles[user.role].add_edit
        refuse(NEX_20=dial == "none", NEX_05=dial == "owner_only" and lead.owner != user.id)

    def do_create_role(self, actor, role, sales_on, view, add_edit, delete, name=None):
        refuse(NEX_08=not actor.admin, NEX_18=name == "")
        self.new("roles", role, name=name, sales_on=sales_on, view=view, add_edit=add_edit,
                 delete=delete)

    def do_update_role(self, actor, role: "roles", sales_on=None, view=None, add_edit=None,
                       delete=None):
        refuse(NEX_08=not actor.admin)
        dials = {"sales_on": sales_on, "view": view, "add_edit": add_edit, "delete": delete}
        vars(role).update((dial, value) for dial, value in dials.items() if value is not None)

    def do_assign_role(self, actor, user: "users", role: "roles"):
        refuse(NEX_09=not actor.admin)
        user.role = role.id

    def do_create_lead(self, actor, lead, name=None, owner: "users" = None,
                       contact: "contacts" = None):
        role, owner = self.roles.get(actor.role), owner or actor
        refuse(NEX_10=role is None)
        refuse(NEX_19=not role.sales_on, NEX_20=role.add_edit == "none",
               NEX_11=role.add_edit == "owner_only" and owner is not actor)
        self.new("leads", lead, name=name, owner=owner.id, contact=contact and contact.id)

    def do_edit_lead(self, actor, lead: "leads", field, value):
        self.refuse_edit(actor, lead)
        setattr(lead, field, value)

    def do_change_owner(self, actor, lead: "leads", owner: "users"):
        self.refuse_edit(actor, lead)
        lead.owner = owner.id

    def do_link_contact(self, actor, lead: "leads", contact: "contacts"):
        self.refuse_edit(actor, lead)
        lead.contact = contact and contact.id

    def do_delete_lead(self, actor, lead: "leads"):
        role = self.roles[actor.role]
        refuse(NEX_20=role.delete == "none", NEX_21=not within(role.add_edit, actor, lead),
               NEX_06=role.delete == "owner_only" and lead.owner != actor.id)
        self.deleted[lead.id] = self.leads.pop(lead.id)

    def do_set_active(self, actor, user: "users", active):
        refuse(GEN_03=not actor.admin)
        user.active = active

    def rows(self, viewer, leads):
        return listing([{"lead": lead.id, "name": lead.name} for lead in leads
                        if self.sees(viewer, lead)])

    def look_table(self, viewer):
        return self.rows(viewer, self.leads.values())

    def look_search(self, viewer, text):
        return self.rows(viewer, self.found(text))

    def look_related(self, viewer, contact: "contacts"):
        refuse(GEN_02=not viewer.active)
        of_contact = [lead for lead in self.leads.values() if lead.contact == contact.id]
        return self.rows(viewer, of_contact)

    def look_link(self, viewer, lead: "leads"):
        return {"lead": lead.id, "name": lead.name, "owner": lead.owner, "contact": lead.contact,
                "status": lead.status, "notes": lead.notes}

    def look_offered(self, viewer, lead: "leads"):
        role = self.roles[viewer.role]
        edit = within(role.add_edit, viewer, lead)
        return offering(view=True, edit=edit, delete=edit and within(role.delete, viewer, lead))
