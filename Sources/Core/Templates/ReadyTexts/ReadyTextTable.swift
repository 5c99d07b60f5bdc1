// Written by `make languages` (.ci/languages/generate.py); not to be edited.
// Source: authgear-server (Apache-2.0), django-two-factor-auth (MIT, Copyright (C) 2014 Bouke Haarsma), own wording;
// licences and notices in .ci/languages/NOTICE; placeholders were renamed.
// Fingerprint: 9eb54053e8ff37af

/// The ready code texts.
enum ReadyTextTable {
    /// A line a language: its tag, where the text is from, the text, a warning if there is one.
    static let lines: StaticString = #"""
        af|own|{{ code }} is jou {{ client.name }}-verifikasiekode.
        ar|own|رمز التحقق الخاص بك في {{ client.name }} هو {{ code }}
        az|django|Tək istifadəlik kodunuz: {{ code }}
        bg|own|{{ code }} е вашият код за потвърждение за {{ client.name }}.
        bn|own|{{ code }} হল আপনার {{ client.name }} যাচাইকরণ কোড।
        bs|own|{{ code }} je vaš {{ client.name }} verifikacijski kod.
        ca|own|{{ code }} és el teu codi de verificació de {{ client.name }}.
        cs|own|{{ code }} je váš ověřovací kód pro {{ client.name }}.
        cy|own|{{ code }} yw eich cod dilysu {{ client.name }}.
        da|own|{{ code }} er din {{ client.name }}-bekræftelseskode.
        de|authgear|{{ code }} ist Ihr {{ client.name }} Verifizierungscode.|Geben Sie es niemandem weiter.
        el|authgear|{{ code }} είναι ο κωδικός επαλήθευσής σας στο {{ client.name }}.|Μην τον μοιραστείτε με κανέναν.
        en|authgear|{{ code }} is your {{ client.name }} verification code.|Don't share it with anyone.
        es|authgear|{{ code }} es tu código de verificación de {{ client.name }}.|No lo compartas con nadie.
        es-419|authgear|{{ code }} es tu código de verificación de {{ client.name }}.|No lo compartas con nadie.
        et|own|{{ code }} on teie {{ client.name }} kinnituskood.
        eu|own|{{ code }} da zure {{ client.name }} egiaztapen-kodea.
        fa|own|کد تأیید شما در {{ client.name }}: {{ code }}
        fi|own|{{ code }} on {{ client.name }}-vahvistuskoodisi.
        fil|authgear|Ang {{ code }} ay ang iyong {{ client.name }} verification code.|Huwag ibahagi ito sa sinuman.
        fr|authgear|{{ code }} est votre code de vérification {{ client.name }}.|Ne le partagez avec personne.
        gl|own|{{ code }} é o teu código de verificación de {{ client.name }}.
        gu|own|{{ code }} એ તમારો {{ client.name }} ચકાસણી કોડ છે.
        he|own|{{ code }} הוא קוד האימות שלך ב-{{ client.name }}.
        hi|own|{{ code }} आपका {{ client.name }} सत्यापन कोड है।
        hr|own|{{ code }} je vaš {{ client.name }} kod za potvrdu.
        hu|own|Az Ön {{ client.name }} ellenőrző kódja: {{ code }}
        hy|own|Ձեր {{ client.name }} հաստատման կոդն է՝ {{ code }}
        id|authgear|{{ code }} adalah kode verifikasi Anda di {{ client.name }}.|Jangan bagikan dengan siapa pun.
        is|own|{{ code }} er staðfestingarkóðinn þinn fyrir {{ client.name }}.
        it|authgear|{{ code }} è il tuo codice di verifica di {{ client.name }}.|Non condividerlo con nessuno.
        ja|authgear|{{ code }}は{{ client.name }}の確認コードです。|誰にも教えないでください。
        ka|own|თქვენი {{ client.name }} დამადასტურებელი კოდია {{ code }}
        kk|own|{{ client.name }} растау кодыңыз: {{ code }}
        kn|own|{{ code }} ನಿಮ್ಮ {{ client.name }} ಪರಿಶೀಲನಾ ಕೋಡ್ ಆಗಿದೆ.
        ko|authgear|{{ code }}는 {{ client.name }}의 확인 코드입니다.|누구에게도 공유하지 마세요.
        lt|own|{{ code }} yra jūsų {{ client.name }} patvirtinimo kodas.
        lv|own|{{ code }} ir jūsu {{ client.name }} verifikācijas kods.
        mk|own|{{ code }} е вашиот код за потврда за {{ client.name }}.
        ml|own|{{ code }} ആണ് നിങ്ങളുടെ {{ client.name }} പരിശോധനാ കോഡ്.
        mr|own|{{ code }} हा तुमचा {{ client.name }} पडताळणी कोड आहे.
        ms|authgear|{{ code }} ialah kod pengesahan anda untuk {{ client.name }}.|Jangan kongsi dengan sesiapa.
        nb|own|{{ code }} er bekreftelseskoden din for {{ client.name }}.
        nl|authgear|{{ code }} is uw {{ client.name }} verificatiecode.|Deel het niet met iemand.
        pl|authgear|{{ code }} to twój kod weryfikacyjny na {{ client.name }}.|Nie udostępniaj go nikomu.
        pt-BR|authgear|{{ code }} é seu código de verificação do {{ client.name }}.|Não compartilhe com ninguém.
        pt-PT|authgear|{{ code }} é o seu código de verificação de {{ client.name }}.|Não o partilhe com ninguém.
        ro|own|{{ code }} este codul dvs. de verificare {{ client.name }}.
        ru|own|Ваш код подтверждения {{ client.name }}: {{ code }}
        sk|own|{{ code }} je váš overovací kód pre {{ client.name }}.
        sl|own|{{ code }} je vaša potrditvena koda za {{ client.name }}.
        sq|own|{{ code }} është kodi juaj i verifikimit për {{ client.name }}.
        sr|own|{{ code }} је ваш код за потврду за {{ client.name }}.
        sr-Latn|django|Vaš OTP token je {{ code }}
        sv|own|{{ code }} är din verifieringskod för {{ client.name }}.
        sw|own|{{ code }} ni msimbo wako wa uthibitishaji wa {{ client.name }}.
        ta|own|{{ code }} என்பது உங்கள் {{ client.name }} சரிபார்ப்புக் குறியீடு.
        te|own|{{ code }} మీ {{ client.name }} ధృవీకరణ కోడ్.
        th|authgear|{{ code }} คือรหัสยืนยันของคุณใน {{ client.name }}.|อย่าแชร์ให้ใครเห็น.
        tr|own|{{ client.name }} doğrulama kodunuz: {{ code }}
        uk|own|Ваш код підтвердження {{ client.name }}: {{ code }}
        ur|own|آپ کا {{ client.name }} تصدیقی کوڈ {{ code }} ہے۔
        vi|authgear|{{ code }} là mã xác minh của bạn trên {{ client.name }}.|Không chia sẻ với bất kỳ ai.
        zh-Hans|authgear|{{ code }} 是您在 {{ client.name }} 上的验证码。|不要与任何人分享。
        zh-Hant|authgear|{{ code }} 是你的 {{ client.name }} 驗證碼。|切勿分享給任何人。
        zh-Hant-HK|authgear|{{ code }} 是你的 {{ client.name }} 驗證碼。|切勿分享給任何人。
        """#
}
