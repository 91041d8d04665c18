import pulumi
import pulumi_entra_connect_sso as entra_connect

sso = entra_connect.ConnectSso(
    "sso",
    instance={"alias": "contoso-dev"},
    apps={
        "agent": {
            "display_name": "Amazon Connect - Agent (example)",
            "landing": "ccp",
            "groups": ["Contact Centre Agents"],
            "notification_emails": ["ops@contoso.example"],
        }
    },
    signing={"active": "2026", "certificates": {"2026": {"end_date": "2028-12-01T00:00:00Z"}}},
)

# Opens the Contact Control Panel for everybody in the group.
pulumi.export("launcherUrl", sso.apps.apply(lambda apps: apps["agent"].launcher_url))
