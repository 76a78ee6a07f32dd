/**
 * Answers of PDOK's Locatieserver v3_1 in the form in which they were recorded: fields, types and spelling are theirs,
 * `/free` and `/lookup` word for word.
 */

/** `/free?q=…`, one row of 165. */
export const freeUtrecht = {
  response: {
    numFound: 165,
    start: 0,
    maxScore: 27.59121,
    docs: [
      {
        bron: 'BAG',
        woonplaatscode: '3295',
        type: 'adres',
        woonplaatsnaam: 'Utrecht',
        huis_nlt: '1',
        openbareruimtetype: 'Weg',
        gemeentecode: '0344',
        weergavenaam: 'Bolstraat 1, 3581WS Utrecht',
        straatnaam_verkort: 'Bolstr',
        id: 'adr-01e5f757daeb1616e02fdcd0e6193e4b',
        gemeentenaam: 'Utrecht',
        identificatie: '0344010000158578-0344200000159102',
        openbareruimte_id: '0344300000002883',
        provinciecode: 'PV26',
        postcode: '3581WS',
        provincienaam: 'Utrecht',
        centroide_ll: 'POINT(5.13287587 52.08884161)',
        nummeraanduiding_id: '0344200000159102',
        adresseerbaarobject_id: '0344010000158578',
        huisnummer: 1,
        provincieafkorting: 'UT',
        centroide_rd: 'POINT(137569.474 455650.561)',
        straatnaam: 'Bolstraat',
        gekoppeld_perceel: ['ASD40-C-7285', 'ASD40-C-8930'],
        score: 27.59121,
      },
    ],
  },
} as const

/** `/suggest?q=westering`, two of its rows: no places, and markup in `highlighting`. */
export const suggestMaasbree = {
  response: {
    numFound: 105,
    start: 0,
    maxScore: 11.602813,
    docs: [
      { type: 'adres', weergavenaam: 'Westeringlaan 18A-1, 5993CG Maasbree', id: 'adr-e85f57567117b6063da3169022c89513', score: 11.602813 },
      { type: 'adres', weergavenaam: 'Westeringlaan 18A-2, 5993CG Maasbree', id: 'adr-fff09ddeb3ab5d2dcc199da0b24b244b', score: 11.602813 },
    ],
  },
  highlighting: {
    'adr-e85f57567117b6063da3169022c89513': { suggest: ['<b>Westeringlaan</b> 18A-1, 5993CG Maasbree'] },
  },
} as const

/** 400 as Solr says it, to a client that asked for something it does not know. */
export const refusal = {
  error: {
    metadata: ['error-class', 'org.apache.solr.common.SolrException', 'root-error-class', 'org.apache.solr.search.SyntaxError'],
    msg: "org.apache.solr.search.SyntaxError: Verplichte parameter 'id' ontbreekt",
    code: 400,
  },
} as const

/** 400 as the layer before it says it. */
export const plainRefusal = 'parameter x in query has an error: value y: an invalid integer: invalid syntax'

/** A document as in `/free`, for an address in the centre of Assen. */
export const addressDocument = (changed: Record<string, unknown> = {}): Record<string, unknown> => ({
  bron: 'BAG',
  type: 'adres',
  weergavenaam: 'Marktstraat 12, 9401JH Assen',
  id: 'adr-00000000000000000000000000000001',
  straatnaam: 'Marktstraat',
  huisnummer: 12,
  huis_nlt: '12',
  postcode: '9401JH',
  woonplaatsnaam: 'Assen',
  gemeentecode: '0106',
  adresseerbaarobject_id: '0106010000000012',
  centroide_ll: 'POINT(6.56155 52.99445)',
  score: 9.1,
  ...changed,
})

export const answerWith = (...docs: readonly unknown[]) => ({
  response: { numFound: docs.length, start: 0, maxScore: 9.1, docs },
})
