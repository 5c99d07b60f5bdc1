// Written by `make languages` (.ci/languages/generate.py); not to be edited.
// Source: CLDR, as PyPI's babel 2.18.0 has it;
// Unicode License V3, see .ci/languages/NOTICE.
// Fingerprint: 9eb54053e8ff37af

/// What CLDR knows of languages. A group is a tag and what leads to it; groups are parted by commas or lines.
enum LanguageTables {
    /// Names that languages had, after the one they have.
    static let aliases: StaticString = #"""
        aa aar, ab abk, af afr, ak aka fat tw twi, am amh, ami i-ami, an arg, apc ajp, ar ara arb, as asm
        az aze azj, ba bak, bal bcc, be bel, bg bul, bho bh bih, bm bam, bn ben, bnn i-bnn, bo bod tib, br bre
        bs bos, ca cat, ce che, co cos, cs ces cze, cu chu, cv chv, cy cym wel, da dan, de deu ger, doi dgo
        dv div, dz adp dzo, ee ewe, el ell gre, en eng, en-GB-oxendict en-GB-oed, eo epo, es spa, et ekk est
        eu baq eus, fa fas per pes, fa-AF drw prs tnf, ff fuc ful, fi fin, fil tgl tl, fo fao, fr fra fre
        fy fry, ga gle, gd gla, gl glg, gn grn gug, gu guj prp, gv glv, ha hau, hak i-hak zh-hakka, he heb iw
        hi hin, hr hrv scr, hsn zh-xiang, ht hat, hu hun, hy arm hye, ia ina, id in ind, ie ile, ig ibo, ii iii
        io ido, is ice isl, it ita, iu ike iku, ja jpn, jbo art-lojban, jv jav jw, ka geo kat, ki kik, kk kaz
        kl kal, kln spy, km khm, kn kan, ko kor, kok gom, kpe xpe, ks kas, ku kmr kur, kw cor, ky kir, la lat
        lb i-lux ltz, lg lug, ln lin, lo lao, lt lit, lu lub, luy bxk, lv lav lvs, mg mlg plt, mi mao mri
        mk mac mkd, ml mal, mn drh khk mon, mr mar, ms may msa zsm, mt mlt, my bur mya, nan zh-min zh-min-nan
        nb no-bok nob, nd nde, ne nep npi, nl dut nld, nn nno no-nyn, no nor, nr nbl, nv i-navajo nav, ny nya
        oc oci, om gaz orm, or ori ory, os oss, pa pan, pl pol, ps pbu pus, pt por, pwn i-pwn, qu que quz
        raj mup, rm roh, rn run, ro mo mol ron rum, ru rus, rw kin, sa cls san, sc src srd, sd snd, se sme
        sfb sgn-BE-FR, sg sag, sgg sgn-CH-DE, si sin, sk slk slo, sl slv, sn sna, so som, sq alb als sqi
        sr scc srp, sr-Latn hbs sh, sr-ME cnr, ss ssw, st sot, su sun, sv swe, sw swa swh, sw-CD swc, syr cld
        ta tam, tao i-tao, tay i-tay, te tel, tg tgk, th tha, ti tir, tk tuk, tlh i-klingon, tn tsn, to ton
        tr tur, ts tso, tsu i-tsu, tt tat, ug uig, uk ukr, ur urd, uz uzb uzn, ve ven, vgt sgn-BE-NL, vi vie
        vo vol, wa wln, wo wol, xh xho, xtg cel-gaulish, yi ji ydd yid, yo yor, za zha zyb
        zh chi cmn zh-guoyu zho, zu zul
        """#

    /// Codes that countries had, after the one they have.
    static let regions: StaticString = #"""
        AQ NQ, BF HV, BJ DY, CD ZR, DE DD, EU QU, FR FX, GB UK, KI CT, MM BU, PA PZ, TL TP, UM JT MI PU WK
        VN VD, VU NH, YE YD, ZW RH
        """#

    /// What falls back to a tag that is not its own beginning, after that tag.
    static let parents: StaticString = #"""
        en-001 en-150 en-AG en-AI en-AU en-BB en-BM en-BS en-BW en-BZ en-CC en-CK en-CM en-CX en-CY en-DG
        en-001 en-DM en-ER en-FJ en-FK en-FM en-GB en-GD en-GG en-GH en-GI en-GM en-GS en-GY en-HK en-ID
        en-001 en-IE en-IL en-IM en-IN en-IO en-JE en-JM en-KE en-KI en-KN en-KY en-LC en-LR en-LS en-MG
        en-001 en-MO en-MS en-MT en-MU en-MV en-MW en-MY en-NA en-NF en-NG en-NR en-NU en-NZ en-PG en-PK
        en-001 en-PN en-PW en-RW en-SB en-SC en-SD en-SG en-SH en-SL en-SS en-SX en-SZ en-TC en-TK en-TO
        en-001 en-TT en-TV en-TZ en-UG en-VC en-VG en-VU en-WS en-ZA en-ZM en-ZW
        en-150 en-AT en-BE en-CH en-CZ en-DE en-DK en-ES en-FI en-FR en-HU en-IT en-NL en-NO en-PL en-PT
        en-150 en-RO en-SE en-SI en-SK
        en-IN hi-Latn
        es-419 es-AR es-BO es-BR es-BZ es-CL es-CO es-CR es-CU es-DO es-EC es-GT es-HN es-JP es-MX es-NI
        es-419 es-PA es-PE es-PR es-PY es-SV es-US es-UY es-VE
        fr-HT ht, nb no, no nb nn, pt-PT pt-AO pt-CH pt-CV pt-FR pt-GQ pt-GW pt-LU pt-MO pt-MZ pt-ST pt-TL
        zh-Hant-HK zh-Hant-MO
        """#

    /// Where a language of several scripts is not written in its likely one.
    static let scripts: StaticString = #"""
        az-Arab az-IQ az-IR, az-Cyrl az-RU, mn-Mong mn-CN, pa-Arab pa-PK, sr-Latn sr-ME sr-RO sr-TR
        uz-Arab uz-AF, uz-Cyrl uz-CN
        zh-Hant zh-AU zh-BN zh-GB zh-GF zh-HK zh-ID zh-MO zh-PA zh-PF zh-PH zh-SR zh-TH zh-TW zh-US zh-VN
        """#

    /// What a bare language most likely is; and, of those of several scripts, what it is in each of the others.
    static let likely: StaticString = #"""
        aa-Latn-ET ab-Cyrl-GE af-Latn-ZA agq-Latn-CM ak-Latn-GH am-Ethi-ET an-Latn-ES ann-Latn-NG apc-Arab-SY
        ar-Arab-EG arn-Latn-CL as-Beng-IN asa-Latn-TZ ast-Latn-ES az-Latn-AZ az-Arab-IR ba-Cyrl-RU bal-Arab-PK
        bas-Latn-CM be-Cyrl-BY bem-Latn-ZM bew-Latn-ID bez-Latn-TZ bg-Cyrl-BG bgc-Deva-IN bgn-Arab-PK
        bho-Deva-IN blo-Latn-BJ blt-Tavt-VN bm-Latn-ML bn-Beng-BD bo-Tibt-CN br-Latn-FR brx-Deva-IN bs-Latn-BA
        bss-Latn-CM byn-Ethi-ER ca-Latn-ES cad-Latn-US cch-Latn-NG ccp-Cakm-BD ce-Cyrl-RU ceb-Latn-PH
        cgg-Latn-UG cho-Latn-US chr-Cher-US cic-Latn-US ckb-Arab-IQ co-Latn-FR cop-Copt-EG cs-Latn-CZ
        csw-Cans-CA cu-Cyrl-RU cv-Cyrl-RU cy-Latn-GB da-Latn-DK dav-Latn-KE de-Latn-DE dje-Latn-NE doi-Deva-IN
        dsb-Latn-DE dua-Latn-CM dv-Thaa-MV dyo-Latn-SN dz-Tibt-BT ebu-Latn-KE ee-Latn-GH el-Grek-GR en-Latn-US
        eo-Latn-001 es-Latn-ES et-Latn-EE eu-Latn-ES ewo-Latn-CM fa-Arab-IR ff-Latn-SN fi-Latn-FI fil-Latn-PH
        fo-Latn-FO fr-Latn-FR frr-Latn-DE fur-Latn-IT fy-Latn-NL ga-Latn-IE gaa-Latn-GH gd-Latn-GB gez-Ethi-ET
        gl-Latn-ES gn-Latn-PY gsw-Latn-CH gu-Gujr-IN guz-Latn-KE gv-Latn-IM ha-Latn-NG haw-Latn-US he-Hebr-IL
        hi-Deva-IN hnj-Hmnp-US hr-Latn-HR hsb-Latn-DE ht-Latn-HT hu-Latn-HU hy-Armn-AM ia-Latn-001 id-Latn-ID
        ie-Latn-EE ig-Latn-NG ii-Yiii-CN io-Latn-001 is-Latn-IS it-Latn-IT iu-Cans-CA ja-Jpan-JP jbo-Latn-001
        jgo-Latn-CM jmc-Latn-TZ jv-Latn-ID ka-Geor-GE kaa-Cyrl-UZ kab-Latn-DZ kaj-Latn-NG kam-Latn-KE
        kcg-Latn-NG kde-Latn-TZ kea-Latn-CV ken-Latn-CM kgp-Latn-BR khq-Latn-ML ki-Latn-KE kk-Cyrl-KZ
        kkj-Latn-CM kl-Latn-GL kln-Latn-KE km-Khmr-KH kn-Knda-IN ko-Kore-KR kok-Deva-IN kpe-Latn-LR ks-Arab-IN
        ksb-Latn-TZ ksf-Latn-CM ksh-Latn-DE ku-Latn-TR kw-Latn-GB kxv-Latn-IN ky-Cyrl-KG la-Latn-VA lag-Latn-TZ
        lb-Latn-LU lg-Latn-UG lij-Latn-IT lkt-Latn-US lld-Latn-IT lmo-Latn-IT ln-Latn-CD lo-Laoo-LA lrc-Arab-IR
        lt-Latn-LT ltg-Latn-LV lu-Latn-CD luo-Latn-KE luy-Latn-KE lv-Latn-LV mai-Deva-IN mas-Latn-KE mdf-Cyrl-RU
        mer-Latn-KE mfe-Latn-MU mg-Latn-MG mgh-Latn-MZ mgo-Latn-CM mhn-Latn-IT mi-Latn-NZ mic-Latn-CA mk-Cyrl-MK
        ml-Mlym-IN mn-Cyrl-MN mn-Mong-CN mni-Beng-IN moh-Latn-CA mr-Deva-IN ms-Latn-MY mt-Latn-MT mua-Latn-CM
        mus-Latn-US my-Mymr-MM myv-Cyrl-RU mzn-Arab-IR naq-Latn-NA nb-Latn-NO nd-Latn-ZW nds-Latn-DE ne-Deva-NP
        nl-Latn-NL nmg-Latn-CM nn-Latn-NO nnh-Latn-CM no-Latn-NO nqo-Nkoo-GN nr-Latn-ZA nso-Latn-ZA nus-Latn-SS
        nv-Latn-US ny-Latn-MW nyn-Latn-UG oc-Latn-FR om-Latn-ET or-Orya-IN os-Cyrl-GE osa-Osge-US pa-Guru-IN
        pa-Arab-PK pap-Latn-CW pcm-Latn-NG pis-Latn-SB pl-Latn-PL prg-Latn-PL ps-Arab-AF pt-Latn-BR qu-Latn-PE
        quc-Latn-GT raj-Deva-IN rhg-Rohg-MM rif-Latn-MA rm-Latn-CH rn-Latn-BI ro-Latn-RO rof-Latn-TZ ru-Cyrl-RU
        rw-Latn-RW rwk-Latn-TZ sa-Deva-IN sah-Cyrl-RU saq-Latn-KE sat-Olck-IN sbp-Latn-TZ sc-Latn-IT scn-Latn-IT
        sd-Arab-PK sdh-Arab-IR se-Latn-NO seh-Latn-MZ ses-Latn-ML sg-Latn-CF shi-Tfng-MA shn-Mymr-MM si-Sinh-LK
        sid-Latn-ET sk-Latn-SK skr-Arab-PK sl-Latn-SI sma-Latn-SE smj-Latn-SE smn-Latn-FI sms-Latn-FI sn-Latn-ZW
        so-Latn-SO sq-Latn-AL sr-Cyrl-RS ss-Latn-ZA ssy-Latn-ER st-Latn-ZA su-Latn-ID sv-Latn-SE sw-Latn-TZ
        syr-Syrc-IQ szl-Latn-PL ta-Taml-IN te-Telu-IN teo-Latn-UG tg-Cyrl-TJ th-Thai-TH ti-Ethi-ET tig-Ethi-ER
        tk-Latn-TM tn-Latn-ZA to-Latn-TO tok-Latn-001 tpi-Latn-PG tr-Latn-TR trv-Latn-TW trw-Arab-PK ts-Latn-ZA
        tt-Cyrl-RU twq-Latn-NE tyv-Cyrl-RU tzm-Latn-MA ug-Arab-CN uk-Cyrl-UA ur-Arab-PK uz-Latn-UZ uz-Arab-AF
        vai-Vaii-LR ve-Latn-ZA vec-Latn-IT vi-Latn-VN vmw-Latn-MZ vo-Latn-001 vun-Latn-TZ wa-Latn-BE wae-Latn-CH
        wal-Ethi-ET wbp-Latn-AU wo-Latn-SN xh-Latn-ZA xnr-Deva-IN xog-Latn-UG yav-Latn-CM yi-Hebr-UA yo-Latn-NG
        yrl-Latn-BR yue-Hant-HK za-Latn-CN zgh-Tfng-MA zh-Hans-CN zh-Bopo-TW zh-Hanb-TW zh-Hant-TW zu-Latn-ZA
        """#

    /// The countries in which a language is the likely one.
    static let usual: StaticString = #"""
        af NA, ak GH, am ET, ar AE BH DZ EG EH IQ JO KM KW LB LY MA MR OM PS QA SA SD SS SY TD TN YE, az AZ
        be BY, bg BG, bi VU, bm ML, bn BD, bs BA, ca AD, cs CZ, da DK, de AT CH DE LI, dv MV, dz BT, el CY GR
        en AC AG AI AU BB BM BS BW BZ CA CK CX DM FJ FK FM GB GD GG GI GM GU GY IE IM IO JE JM KI KN KY LC LR
        en MH MP MS MW NF NG NR NU NZ SB SG SH SL SX SZ TA TC TT US VC VG VI ZA ZM
        es AR BO CL CO CR CU DO EC ES GQ GT HN MX NI PA PE PR SV UY VE, et EE, fa AF IR, fi FI, fil PH, fo FO
        fr BF BJ BL CD CG CI CM DJ FR GA GF GN GP LU MC MF MQ MU NC PF PM RE SC TG WF YT, gn PY, ha NE, he IL
        hi IN, hr HR, ht HT, hu HU, hy AM, id ID, is IS, it IT SM VA, ja JP, ka GE, kl GL, km KH, ko KP KR
        ky KG, lo LA, lt LT, lv LV, mg MG, mk MK, mn MN, ms BN MY, ms-Arab CC, mt MT, my MM, nb NO SJ, ne NP
        nl AW BE NL SR, pap BQ CW, pau PW, pl PL, pt AO BR CV GW MZ PT ST TL, rn BI, ro MD RO, ru KZ RU, rw RW
        sg CF, si LK, sk SK, sl SI, sm AS WS, sn ZW, so SO, sq AL XK, sr RS, sr-Latn ME, st LS, sv AX SE
        sw KE TZ UG, tg TJ, th TH, ti ER, tk TM, tkl TK, to TO, tpi PG, tr TR, tvl TV, uk UA, ur PK, uz UZ
        vi VN, wo SN, zh CN, zh-Hant HK MO TW
        """#
}
