namespace SeedTrace.Certification.Tests.Rules;

/// <summary>Which row of the published table each class of the packs was written from.</summary>
internal static class PublishedRows
{
    /// <summary>Scheme, crop and class of the table, and scheme, species, class and kind of variety of the pack.</summary>
    public const string All =
        """
        EU | wheat | Basic | EU | TRZAX | BS | 
        EU | wheat | Certified C1 | EU | TRZAX | C1 | 
        EU | wheat | Certified C2 | EU | TRZAX | C2 | 
        EU | durum wheat | Basic | EU | TRZDU | BS | 
        EU | durum wheat | Certified C1 | EU | TRZDU | C1 | 
        EU | durum wheat | Certified C2 | EU | TRZDU | C2 | 
        EU | barley | Basic | EU | HORVX | BS | 
        EU | barley | Certified C1 | EU | HORVX | C1 | 
        EU | barley | Certified C2 | EU | HORVX | C2 | 
        EU | oats | Basic | EU | AVESA | BS | 
        EU | oats | Certified C1 | EU | AVESA | C1 | 
        EU | rye (not hybrid) | Basic | EU | SECCE | BS | 
        EU | rye (not hybrid) | Certified | EU | SECCE | C1 | 
        EU | triticale (selfing) | Basic | EU | TTLSS | BS | 
        EU | triticale (selfing) | Certified C1 | EU | TTLSS | C1 | 
        EU | maize inbred line | Basic | EU | ZEAMX | BS | inbred
        EU | maize simple hybrid parent | Basic | EU | ZEAMX | BS | simpleHybrid
        EU | maize hybrid | Certified | EU | ZEAMX | CS | hybrid
        EU | maize open-pollinated | Basic | EU | ZEAMX | BS | 
        EU | maize open-pollinated | Certified | EU | ZEAMX | C1 | 
        EU | rice | Basic | EU | ORYSA | BS | 
        EU | rice | Certified C1 | EU | ORYSA | C1 | 
        EU | rice | Certified C2 | EU | ORYSA | C2 | 
        EU | sunflower hybrid parent | Basic | EU | HELAN | BS | inbred
        EU | sunflower hybrid | Certified | EU | HELAN | CS | hybrid
        EU | sunflower open-pollinated | Basic | EU | HELAN | BS | 
        EU | sunflower open-pollinated | Certified | EU | HELAN | C1 | 
        EU | soybean | Basic | EU | GLXMA | BS | 
        EU | soybean | Certified C1/C2 | EU | GLXMA | C1 | 
        EU | soybean | Certified C1/C2 | EU | GLXMA | C2 | 
        EU | rapeseed (line variety) | Basic | EU | BRSNN | BS | 
        EU | rapeseed (line variety) | Certified | EU | BRSNN | C1 | 
        EU | rapeseed hybrid parent | Basic | EU | BRSNN | BS | hybridParent
        EU | rapeseed hybrid (winter) | Certified | EU | BRSNN | CS | hybrid
        EU | linseed | Basic | EU | LIUUT | BS | 
        EU | linseed | Certified C1 | EU | LIUUT | C1 | 
        EU | cotton | Basic | EU | GOSHI | BS | 
        EU | cotton | Certified | EU | GOSHI | C1 | 
        EU | alfalfa (lucerne) | Basic | EU | MEDSA | BS | 
        EU | alfalfa (lucerne) | Certified | EU | MEDSA | C1 | 
        EU | field pea | Basic | EU | PIBSX | BS | 
        EU | field pea | Certified C1 | EU | PIBSX | C1 | 
        EU | field bean | Basic | EU | VICFX | BS | 
        EU | sugar beet monogerm | Basic | EU | BEAVA | BS | monogerm
        EU | sugar beet monogerm | Certified | EU | BEAVA | C1 | monogerm
        EU | sugar beet precision | Certified | EU | BEAVA | C1 | precision
        EU | sugar beet multigerm diploid | Certified | EU | BEAVA | C1 | multigerm
        EU | potato | Pre-basic PB | EU | SOLTU | PB | 
        EU | potato | Basic S | EU | SOLTU | S | 
        EU | potato | Basic SE | EU | SOLTU | SE | 
        EU | potato | Basic E | EU | SOLTU | E | 
        EU | potato | Certified A | EU | SOLTU | A | 
        EU | potato | Certified B | EU | SOLTU | B | 
        OECD | wheat | Basic | OECD | TRZAX | B | 
        OECD | wheat | C1 | OECD | TRZAX | C1 | 
        OECD | wheat | C2 | OECD | TRZAX | C2 | 
        OECD | barley | Basic | OECD | HORVX | B | 
        OECD | barley | C1 | OECD | HORVX | C1 | 
        OECD | barley | C2 | OECD | HORVX | C2 | 
        OECD | rice | Basic | OECD | ORYSA | B | 
        OECD | rice | C1 | OECD | ORYSA | C1 | 
        OECD | maize hybrid | Basic (inbred) | OECD | ZEAMX | B | inbred
        OECD | maize hybrid | Certified | OECD | ZEAMX | C | hybrid
        OECD | sunflower hybrid | Basic | OECD | HELAN | B | inbred
        OECD | sunflower hybrid | Certified | OECD | HELAN | C | hybrid
        OECD | soybean | Basic | OECD | GLXMA | B | 
        OECD | soybean | C1/C2 | OECD | GLXMA | C1 | 
        OECD | soybean | C1/C2 | OECD | GLXMA | C2 | 
        OECD | rapeseed (line) | Basic | OECD | BRSNN | B | 
        OECD | rapeseed (line) | C1 | OECD | BRSNN | C1 | 
        OECD | cotton | Basic | OECD | GOSHI | B | 
        OECD | cotton | C1 | OECD | GOSHI | C1 | 
        OECD | alfalfa | Basic | OECD | MEDSA | B | 
        OECD | alfalfa | C1/C2 | OECD | MEDSA | C1 | 
        OECD | alfalfa | C1/C2 | OECD | MEDSA | C2 | 
        OECD | chickpea | Basic | OECD | CIEAR | B | 
        OECD | chickpea | C1 | OECD | CIEAR | C1 | 
        OECD | sugar beet | Basic | OECD | BEAVA | B | monogerm
        OECD | sugar beet | Certified | OECD | BEAVA | C1 | precision
        GOST-RU | wheat | OS | GOST | TRZAX | ОС | 
        GOST-RU | wheat | ES | GOST | TRZAX | ЭС | 
        GOST-RU | wheat | RS | GOST | TRZAX | РС1 | 
        GOST-RU | wheat | RS | GOST | TRZAX | РС2 | 
        GOST-RU | wheat | RSt | GOST | TRZAX | РСт | 
        GOST-RU | barley | OS | GOST | HORVX | ОС | 
        GOST-RU | barley | ES | GOST | HORVX | ЭС | 
        GOST-RU | barley | RS | GOST | HORVX | РС1 | 
        GOST-RU | barley | RS | GOST | HORVX | РС2 | 
        GOST-RU | barley | RSt | GOST | HORVX | РСт | 
        GOST-RU | oats | OS | GOST | AVESA | ОС | 
        GOST-RU | oats | ES | GOST | AVESA | ЭС | 
        GOST-RU | oats | RS | GOST | AVESA | РС1 | 
        GOST-RU | oats | RS | GOST | AVESA | РС2 | 
        GOST-RU | oats | RSt | GOST | AVESA | РСт | 
        GOST-RU | rye | OS | GOST | SECCE | ОС | 
        GOST-RU | rye | ES | GOST | SECCE | ЭС | 
        GOST-RU | rye | RS | GOST | SECCE | РС1 | 
        GOST-RU | rye | RS | GOST | SECCE | РС2 | 
        GOST-RU | rye | RSt | GOST | SECCE | РСт | 
        GOST-RU | field pea | OS | GOST | PIBSX | ОС | 
        GOST-RU | field pea | ES | GOST | PIBSX | ЭС | 
        GOST-RU | field pea | RS | GOST | PIBSX | РС1 | 
        GOST-RU | field pea | RS | GOST | PIBSX | РС2 | 
        GOST-RU | field pea | RSt | GOST | PIBSX | РСт | 
        GOST-RU | field bean | OS | GOST | PHSVX | ОС | 
        GOST-RU | field bean | ES | GOST | PHSVX | ЭС | 
        GOST-RU | field bean | RS | GOST | PHSVX | РС1 | 
        GOST-RU | field bean | RS | GOST | PHSVX | РС2 | 
        GOST-RU | field bean | RSt | GOST | PHSVX | РСт | 
        GOST-RU | buckwheat | OS | GOST | FAGES | ОС | 
        GOST-RU | buckwheat | ES | GOST | FAGES | ЭС | 
        GOST-RU | buckwheat | RS | GOST | FAGES | РС1 | 
        GOST-RU | buckwheat | RS | GOST | FAGES | РС2 | 
        GOST-RU | buckwheat | RSt | GOST | FAGES | РСт | 
        GOST-RU | maize hybrid parents | Parental forms gen 1 and 2 | GOST | ZEAMX | ЭС | inbred
        GOST-RU | wheat | OS | KZ | TRZAX | суперэлита | 
        GOST-RU | wheat | ES | KZ | TRZAX | элита | 
        GOST-RU | wheat | RS | KZ | TRZAX | I репродукция | 
        GOST-RU | wheat | RS | KZ | TRZAX | II репродукция | 
        GOST-RU | wheat | RS | KZ | TRZAX | III репродукция | 
        GOST-RU | wheat | RSt | KZ | TRZAX | массовая репродукция | 
        India | rice | Foundation | IN | ORYSA | FS | 
        India | rice | Certified | IN | ORYSA | CS I | 
        India | wheat | Foundation | IN | TRZAX | FS | 
        India | wheat | Certified | IN | TRZAX | CS I | 
        India | barley | Foundation | IN | HORVX | FS | 
        India | barley | Certified | IN | HORVX | CS I | 
        India | cotton variety | Foundation | IN | GOSHI | FS | 
        India | cotton variety | Certified | IN | GOSHI | CS I | 
        India | soybean | Foundation | IN | GLXMA | FS | 
        India | soybean | Certified | IN | GLXMA | CS I | 
        India | chickpea | Foundation | IN | CIEAR | FS | 
        India | chickpea | Certified | IN | CIEAR | CS I | 
        India | rapeseed-mustard | Foundation | IN | BRSNN | FS | 
        India | rapeseed-mustard | Certified | IN | BRSNN | CS I | 
        India | lucerne | Foundation | IN | MEDSA | FS | 
        India | lucerne | Certified | IN | MEDSA | CS I | 
        India | maize single-cross hybrid | Foundation | IN | ZEAMX | FS | inbred
        India | maize single-cross hybrid | Certified | IN | ZEAMX | CS I | hybrid
        India | sunflower hybrid | Foundation | IN | HELAN | FS | inbred
        India | sunflower hybrid | Certified | IN | HELAN | CS I | hybrid
        AOSCA/US | wheat | Foundation | AOSCA | TRZAX | F | 
        AOSCA/US | wheat | Registered | AOSCA | TRZAX | R | 
        AOSCA/US | wheat | Certified | AOSCA | TRZAX | C | 
        AOSCA/US | barley | Foundation | AOSCA | HORVX | F | 
        AOSCA/US | barley | Registered | AOSCA | HORVX | R | 
        AOSCA/US | barley | Certified | AOSCA | HORVX | C | 
        AOSCA/US | soybean | Foundation | AOSCA | GLXMA | F | 
        AOSCA/US | soybean | Registered | AOSCA | GLXMA | R | 
        AOSCA/US | soybean | Certified | AOSCA | GLXMA | C | 
        AOSCA/US | alfalfa | Foundation | AOSCA | MEDSA | F | 
        AOSCA/US | alfalfa | Registered | AOSCA | MEDSA | R | 
        AOSCA/US | alfalfa | Certified | AOSCA | MEDSA | C | 
        AOSCA/US | cotton (Oklahoma) | Foundation | AOSCA | GOSHI | F | 
        AOSCA/US | cotton (Oklahoma) | Certified | AOSCA | GOSHI | C | 
        AOSCA/US | field bean (Phaseolus) | Certified | AOSCA | PHSVX | C | 
        AOSCA/US | buckwheat | Certified | AOSCA | FAGES | C | 
        """;
}
