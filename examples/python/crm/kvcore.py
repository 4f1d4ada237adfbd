"""kvCORE: a lead bears a mark, and admins above its owner see of a marked lead a masked row."""

from types import SimpleNamespace

from crm.rulebook import Rulebook, listing, offering, refuse, remembered

LEVELS = {"user": 0, "team": 1, "office": 2, "company": 3}
COMPANY = ("company", "company")
BLOCKED = {  # what is closed to whom a lead is masked
    "look_record": ["KV-04"], "look_offered": ["KV-04"], "do_open": ["KV-10"],
    "do_edit": ["KV-05", "KV-11"], "do_rate": ["KV-12"], "do_call": ["KV-13"],
    "do_text": ["KV-14"], "do_email": ["KV-15"], "do_make_visible": ["KV-10"],
    "do_assign_lead": ["KV-05"], "do_transfer_ownership": ["KV-05"],
}


class Kvcore(Rulebook):
    """Hats and owners are pairs (level, alias): who wears the hat ("team", "t1") is its admin."""

    TABLES = {
        "offices": {},
        "teams": {"office": None, "privacy": False, "allows_hide": False},
        "users": {"office": None, "teams": [], "hats": [], "privacy": False, "hide": False},
        "leads": {"owner": None, "assignee": None, "private": False, "name": None, "email": None,
                  "interest": "", "price": "", "status": "", "rating": None, "messages": []},
    }
    RECORD, RECORDS = "lead", "leads"
    SURFACES = (("list", None), ("list", "text"), ("record", "lead"), ("offered", "lead"),
                ("settings", None), ("log", "lead"))

    def __init__(self, account=None, **world):
        super().__init__(**world)
        self.account = {"privacy_gate": True, "duplication": True} | (account or {})
        self.levels = {"user": self.users, "team": self.teams, "office": self.offices,
                       "company": {"company": SimpleNamespace()}}
        for user in self.users.values():
            user.hats = [(hat["level"], hat["entity"]) for hat in user.hats]
        for lead in self.leads.values():
            lead.owner = self.find("owners", lead.owner)
            lead.email = f"{lead.id}@example.test" if lead.email is None else lead.email

    def find(self, table, alias):
        if table != "owners":
            return super().find(table, alias)
        owner = (alias["kind"], alias["id"])
        return owner if self.entity(owner) else None

    def entity(self, owner):
        level, alias = owner
        return self.levels[level].get(alias)

    # --- who sees what ---

    def covers(self, hat, owner):
        level, alias = hat
        entity = vars(self.entity(owner))
        return (hat == owner or level == "company"
                or (level == "office" and entity.get("office") == alias)
                or (level == "team" and alias in entity.get("teams", ())))

    def level(self, owner):
        hats = self.entity(owner).hats if owner[0] == "user" else [owner]
        return max((LEVELS[level] for level, _ in hats), default=0)

    def masks(self, hat, lead):
        level, alias = hat
        works = self.account["privacy_gate"] and self.account["duplication"] and lead.private
        if not works or LEVELS[level] <= self.level(lead.owner):
            return False
        return level != "team" or (self.entity(lead.owner).hide and self.teams[alias].allows_hide)

    @remembered
    def sight(self, user, lead):
        held = [lead.owner, ("user", lead.assignee)] if lead.assignee else [lead.owner]
        if ("user", user.id) in held:
            return "full"
        hats = [hat for hat in user.hats if any(self.covers(hat, owner) for owner in held)]
        masks = [self.masks(hat, lead) for hat in hats]
        return "absent" if not hats else "masked" if all(masks) else "full"

    def barring(self, user, lead, method):
        sight = self.sight(user, lead)
        if sight == "full" or method == "look_log":
            return []
        return BLOCKED[method] if sight == "masked" else ["KV-A18"]

    def on_owner_side(self, user, lead):
        return lead.owner in [("user", user.id), *user.hats]

    # --- switches and people ---

    def do_set_duplication(self, actor, on):
        refuse(KV_03=COMPANY not in actor.hats)
        self.account["duplication"] = on

    def switch_privacy(self, owner, on):
        """On marks what the owner has by now; off leaves every mark where it is."""
        for lead in self.leads.values():
            if on and not self.entity(owner).privacy and lead.owner == owner:
                lead.private = True
        self.entity(owner).privacy = on

    def do_set_agent_privacy(self, actor, on):
        refuse(KV_27=not self.account["privacy_gate"])
        self.switch_privacy(("user", actor.id), on)

    def do_set_team_privacy(self, actor, team: "teams", on):
        refuse(KV_16=("team", team.id) not in actor.hats, KV_27=not self.account["privacy_gate"])
        self.switch_privacy(("team", team.id), on)

    def may_hide(self, user):
        return any(self.teams[team].allows_hide for team in user.teams)

    def do_set_hide_from_teams(self, actor, on):
        refuse(KV_27=not self.account["privacy_gate"], KV_19=not actor.teams,
               KV_20=not self.may_hide(actor))
        actor.hide = on

    def do_set_team_allows_hide(self, actor, team: "teams", on):
        refuse(KV_20=("team", team.id) not in actor.hats)
        team.allows_hide = on

    def do_grant_admin(self, actor, user: "users", level, entity):
        hat = (level, entity)
        refuse(GEN_01=self.entity(hat) is None, GEN_03=COMPANY not in actor.hats)
        user.hats = [other for other in user.hats if other != hat] + [hat]

    def refuse_membership(self, actor, team):
        refuse(GEN_03=COMPANY not in actor.hats and ("team", team.id) not in actor.hats)

    def do_join_team(self, actor, user: "users", team: "teams"):
        self.refuse_membership(actor, team)
        user.teams = [other for other in user.teams if other != team.id] + [team.id]

    def do_leave_team(self, actor, user: "users", team: "teams"):
        self.refuse_membership(actor, team)
        user.teams = [other for other in user.teams if other != team.id]

    # --- leads ---

    def marks_new(self, owner):
        return vars(self.entity(owner)).get("privacy", False)

    def do_add_lead(self, actor, lead, owner: "owners" = None, assignee: "users" = None, name=None,
                    email=None, interest=None, price=None, status=None):
        own = ("user", actor.id)
        owner = owner or own
        refuse(KV_A18=owner != own and not any(self.covers(hat, owner) for hat in actor.hats))
        email = f"{lead}@example.test" if email is None else email
        self.new("leads", lead, owner=owner, assignee=assignee and assignee.id,
                 private=self.marks_new(owner), name=name, email=email, interest=interest,
                 price=price, status=status)

    def do_assign_lead(self, actor, lead: "leads", assignee: "users"):
        refuse(KV_A08=not self.on_owner_side(actor, lead))
        lead.assignee = assignee and assignee.id

    def do_transfer_ownership(self, actor, lead: "leads", owner: "owners"):
        refuse(KV_A08=not self.on_owner_side(actor, lead))
        if owner != lead.owner:
            lead.owner, lead.private = owner, self.marks_new(owner)

    def do_make_visible(self, actor, lead: "leads"):
        refuse(KV_A21=not self.on_owner_side(actor, lead))
        lead.private = False

    def do_open(self, actor, lead: "leads"):
        """Nothing changes."""

    def do_edit(self, actor, lead: "leads", field, value):
        setattr(lead, field, value)

    def do_rate(self, actor, lead: "leads", rating):
        lead.rating = rating

    def do_call(self, actor, lead: "leads"):
        lead.messages.append({"kind": "call", "by": actor.id})

    def do_text(self, actor, lead: "leads"):
        lead.messages.append({"kind": "text", "by": actor.id})

    def do_email(self, actor, lead: "leads"):
        lead.messages.append({"kind": "email", "by": actor.id})

    # --- surfaces ---

    def row(self, lead, sight):
        name = lead.name if sight == "full" else f"Private Lead {lead.id}"
        kind, alias = lead.owner
        return {"lead": lead.id, "name": name, "interest": lead.interest, "price": lead.price,
                "status": lead.status, "owner": {"kind": kind, "id": alias},
                "assignee": lead.assignee}

    def look_list(self, viewer, text=None):
        sights = [(lead, self.sight(viewer, lead)) for lead in self.leads.values()]
        rows = [self.row(lead, sight) for lead, sight in sights if sight != "absent"]
        return listing([row for row in rows if text is None or self.hits(row, text.casefold())])

    def hits(self, row, text):
        basics = [row["interest"], row["price"], row["status"], row["owner"]["id"],
                  row["assignee"] or ""]
        return text in row["name"].casefold() or text in [value.casefold() for value in basics]

    def look_record(self, viewer, lead: "leads"):
        return self.row(lead, "full") | {"email": lead.email, "rating": lead.rating}

    def look_offered(self, viewer, lead: "leads"):
        return offering(open=True, edit=True, rate=True, call=True, text=True, email=True,
                        make_visible=lead.private and self.on_owner_side(viewer, lead))

    def look_settings(self, viewer):
        gate = self.account["privacy_gate"]
        offered = offering(privacy=gate, hide=gate and self.may_hide(viewer))
        return offered | {"privacy": viewer.privacy, "hide": viewer.hide}

    def look_log(self, viewer, lead: "leads"):
        return {"rating": lead.rating, "messages": lead.messages}
