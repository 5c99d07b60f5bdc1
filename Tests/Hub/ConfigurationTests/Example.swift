/// The example of the design, with a second Esendex account where it has another provider.
enum Example {
    static let text = """
        server: { listen: 127.0.0.1:8080 }
        store: sqlite:var/martlet.db            # or postgresql://… when one machine is not enough
        secrets: var/secrets.martlet
        language: en                            # the hub's own; every template has it

        providers:
          esendex:
            kind: esendex
            account:  !secret ESENDEX_ACCOUNT
            username: !secret ESENDEX_USERNAME
            password: !secret ESENDEX_PASSWORD
            sender: ACME
            limits: { per_second: 50, in_flight: 32 }     # unlimited unless set
          second:  { kind: esendex, account: !env SECOND, username: !secret USER, password: !secret PASS, sender: "+15005550006" }
          console: { kind: console }
          outbox:  { kind: file, path: var/outbox.jsonl }

        routes:                                  # first match wins; a route that can never match is an error
          - name: payroll codes
            when: { client: payroll, purpose: otp }
            use: { esendex: 80, second: 20 }     # shares; the rest is the failover
          - name: British Isles
            when: { country: [GB, IE, IM, JE, GG] }
            use: [esendex, second]               # order of preference, failover included
          - name: nowhere else
            refuse: "we do not send to this country"      # what no route takes costs nothing

        clients:
          auth0:                                 # one tenant, one key, many applications
            purpose: otp
            apps: { aBcShop01: shop, dEfPay02: payroll }
          shop: { sender: Shop, language: fr }
          payroll:
            sender: Payroll
            wording: own                         # its own text, whatever text the caller brought
            templates:
              otp: { en: "{{ code }} is your payroll code.", cy: "{{ code }} yw eich cod cyflogres." }

        templates:                               # shared; a client's own come first
          otp:
            en: "{{ code }} is your {{ client.name }} verification code."
            fr: "{{ code }} est votre code de vérification {{ client.name }}."

        """
}
