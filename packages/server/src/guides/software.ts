import { asKnown, choose, lookFor, open, run, type SoftwareGuide, type Step, type Words } from './guide.ts';

const users = (...path: string[]): Step[] => [{ en: 'Who that is stands in', fr: 'Vous le trouverez dans', path }];
const onlyPayments: Step = {
  en: 'Filter by the document type of payments',
  fr: 'Filtrez sur le type de pièce des règlements',
};
const onlyInvoices: Step = {
  en: 'Filter by the document type of invoices and credit notes',
  fr: 'Filtrez sur le type de pièce des factures et avoirs',
};
const allItems: Step = {
  en: 'Select all items, not only open ones',
  fr: 'Sélectionnez tous les postes, pas seulement les postes non soldés',
};
const linesRepeat: Words = {
  en: 'The export has a row for each line of a bill, with the bill’s total repeated: that is understood.',
  fr: 'L’export a une ligne par ligne de facture, avec le total répété : c’est compris.',
};

// ———— Microsoft
const businessCentral: SoftwareGuide = {
  source: {
    title: 'Microsoft Learn: Viewing and editing in Excel from Business Central',
    url: 'https://learn.microsoft.com/dynamics365/business-central/across-work-with-excel',
  },
  find: {
    suppliers: [lookFor('Vendors')],
    bills: [lookFor('Posted Purchase Invoices')],
    billPayments: [lookFor('Vendor Ledger Entries'), onlyPayments],
  },
  export: [choose('Share', 'Open in Excel')],
  pitfalls: {
    bills: [
      {
        en: 'Posted invoices have no credit memos: send those as a second file, from Posted Purchase Credit Memos.',
        fr: 'Les factures enregistrées n’ont pas les avoirs : envoyez-les dans un second fichier, depuis Posted Purchase Credit Memos.',
      },
    ],
  },
};
const finance: SoftwareGuide = {
  source: asKnown('Dynamics 365 Finance'),
  find: {
    suppliers: [open('Accounts payable', 'Vendors', 'All vendors')],
    bills: [open('Accounts payable', 'Inquiries and reports', 'Invoice', 'Invoice journal')],
  },
  export: [choose('Open in Microsoft Office', 'Export to Excel')],
  pitfalls: {
    bills: [
      {
        en: 'The page “Open vendor invoices” leaves out what is paid.',
        fr: 'La page « Open vendor invoices » omet ce qui est payé.',
      },
    ],
  },
};

// ———— SAP
const sapSource = {
  title: 'Supplier line items in SAP: FBL1N and Manage Supplier Line Items',
  url: 'https://www.accio.com/supplier/manage-supplier-line-items-tcode-in-sap',
};
const sapExport = [
  choose('System', 'List', 'Save', 'Local file'),
  {
    en: 'Save it as a spreadsheet, or as text with tabs',
    fr: 'Enregistrez-la en tableur, ou en texte avec tabulations',
  },
];
const sapLayout: Words = {
  en: 'The layout must show the due date, the document currency and the amount in it: add these columns before you save.',
  fr: 'La mise en forme doit montrer l’échéance, la devise de la pièce et le montant dans cette devise : ajoutez ces colonnes d’abord.',
};
const sapGui: SoftwareGuide = {
  source: sapSource,
  find: {
    suppliers: [run('S_ALR_87012086')],
    bills: [run('FBL1N'), allItems, onlyInvoices],
    billPayments: [run('FBL1N'), allItems, onlyPayments],
  },
  export: sapExport,
  pitfalls: { bills: [sapLayout], billPayments: [sapLayout] },
};
const sapFiori: SoftwareGuide = {
  source: sapSource,
  find: {
    bills: [open('Manage Supplier Line Items'), allItems, onlyInvoices],
    billPayments: [open('Manage Supplier Line Items'), allItems, onlyPayments],
  },
  pitfalls: { bills: [sapLayout], billPayments: [sapLayout] },
};

// ———— Oracle
const fusion: SoftwareGuide = {
  source: asKnown('Oracle Fusion Cloud Payables'),
  find: {
    suppliers: [open('Procurement', 'Suppliers')],
    bills: [open('Payables', 'Invoices', 'Manage Invoices')],
    billPayments: [open('Payables', 'Payments', 'Manage Payments')],
  },
  export: [choose('Actions', 'Export to Excel')],
};
const ebs: SoftwareGuide = {
  source: asKnown('Oracle E-Business Suite Payables'),
  find: {
    bills: [open('Invoices', 'Inquiry', 'Invoices')],
    billPayments: [open('Payments', 'Inquiry', 'Payments')],
  },
  export: [choose('File', 'Export')],
  pitfalls: {
    all: [
      {
        en: 'A long list asks whether to go on after the first rows: choose to continue to the end.',
        fr: 'Une longue liste demande s’il faut continuer après les premières lignes : continuez jusqu’à la fin.',
      },
    ],
  },
};

// ———— Sage
const sage50: SoftwareGuide = {
  source: {
    title: 'Sage Knowledgebase: Supplier record data fields',
    url: 'https://gb-kb.sage.com/portal/app/portlets/results/view2.jsp?k2dockey=250321114613797',
  },
  find: {
    suppliers: [
      open('Suppliers', 'Reports'),
      { en: 'Run the report', fr: 'Lancez le rapport', path: ['Supplier Record CSV'] },
    ],
  },
  pitfalls: {
    bills: [
      {
        en: 'The Aged Creditors reports show what is open only, in columns by age.',
        fr: 'Les rapports Aged Creditors ne montrent que ce qui est ouvert, en colonnes par âge.',
      },
    ],
  },
  connect: {
    role: {
      en: 'The user MANAGER, or one with full access, at the computer where the data is',
      fr: 'L’utilisateur MANAGER, ou un utilisateur avec tous les droits, sur le poste où sont les données',
    },
  },
};

/** What is known, by key of the integration. Software that is not here has general steps alone. */
export const softwareGuides: Record<string, SoftwareGuide> = {
  // Acumatica
  uksq: {
    source: asKnown('Acumatica ERP, Accounts Payable'),
    find: {
      suppliers: [open('Payables', 'Vendors')],
      bills: [open('Payables', 'Bills and Adjustments')],
      billPayments: [open('Payables', 'Checks and Payments')],
    },
    export: [choose('Export to Excel')],
  },
  // Exact Online
  qudb: {
    source: {
      title: 'Moss: Managing your exported transactions in Exact Online',
      url: 'https://intercom.help/moss-app/de/articles/5776194-4-managing-your-exported-transactions-in-exact-online',
    },
    find: { suppliers: [open('Accounts', 'Supplier', 'Overview')] },
    pitfalls: {
      bills: [
        {
          en: 'The overview of outstanding items leaves out what is paid.',
          fr: 'L’aperçu des postes ouverts omet ce qui est payé.',
        },
      ],
    },
  },
  // FreeAgent
  fbrh: {
    source: {
      title: 'FreeAgent: An introduction to contacts',
      url: 'https://support.freeagent.com/hc/en-gb/articles/115001217890-An-introduction-to-contacts',
    },
    find: { suppliers: [open('Contacts')] },
    connect: {
      role: { en: 'A user with full access', fr: 'Un utilisateur avec tous les droits' },
      steps: users('Settings', 'Users'),
    },
  },
  // FreshBooks
  vxvy: {
    connect: { role: { en: 'The owner, or an admin', fr: 'Le propriétaire, ou un administrateur' } },
  },
  // QuickBooks Desktop
  pqsw: {
    source: asKnown('QuickBooks Desktop'),
    find: {
      suppliers: [open('Reports', 'Vendors & Payables', 'Vendor Contact List')],
      bills: [open('Reports', 'Vendors & Payables', 'Transaction List by Vendor'), onlyInvoices],
      billPayments: [open('Reports', 'Vendors & Payables', 'Transaction List by Vendor'), onlyPayments],
    },
    export: [choose('Excel', 'Create New Worksheet')],
    connect: {
      role: { en: 'The user Admin, in single-user mode', fr: 'L’utilisateur Admin, en mode mono-utilisateur' },
    },
  },
  // QuickBooks Online
  qhyg: {
    source: asKnown('QuickBooks Online'),
    find: {
      suppliers: [open('Reports', 'Vendor Contact List')],
      bills: [open('Reports', 'Transaction List by Vendor'), onlyInvoices],
      billPayments: [open('Reports', 'Transaction List by Vendor'), onlyPayments],
    },
    export: [choose('Export', 'Export to Excel')],
    pitfalls: {
      all: [
        {
          en: 'The report is grouped by supplier; that is understood. Add the columns due date and open balance.',
          fr: 'Le rapport est groupé par fournisseur ; c’est compris. Ajoutez les colonnes échéance et solde dû.',
        },
      ],
    },
    connect: {
      role: { en: 'A company admin', fr: 'Un administrateur de l’entreprise' },
      steps: users('Settings', 'Manage users'),
    },
  },
  // Dynamics 365 Business Central, in the cloud and on-premise
  trji: {
    ...businessCentral,
    connect: {
      role: {
        en: 'A user with a licence and the right to read purchasing; an administrator may have to allow the app once',
        fr: 'Un utilisateur avec une licence et le droit de lire les achats ; un administrateur doit parfois autoriser l’application une fois',
      },
      steps: users('Users'),
    },
  },
  usvw: {
    ...businessCentral,
    pitfalls: {
      ...businessCentral.pitfalls,
      all: [
        {
          en: 'Older versions call it otherwise: look for Microsoft Excel among the actions of the page.',
          fr: 'Les anciennes versions l’appellent autrement : cherchez Microsoft Excel parmi les actions de la page.',
        },
      ],
    },
  },
  rqwd: {
    ...finance,
    connect: {
      role: { en: 'A system administrator', fr: 'Un administrateur système' },
      steps: users('System administration', 'Users'),
    },
  },
  // Dynamics GP
  uwub: {
    source: {
      title: 'Microsoft: SmartList, searching and exporting to Excel',
      url: 'http://www.microsoft.com/businesssolutions/smallbusinessfinancials/using/sbf_determine_collection_time.mspx',
    },
    find: {
      suppliers: [open('SmartList', 'Purchasing', 'Vendors')],
      bills: [open('SmartList', 'Purchasing', 'Payables Transactions'), onlyInvoices],
      billPayments: [open('SmartList', 'Purchasing', 'Payables Transactions'), onlyPayments],
    },
    export: [choose('Excel')],
    pitfalls: {
      all: [
        {
          en: 'SmartList stops after a maximum of records, 1,000 at first: raise it under Search before you export.',
          fr: 'SmartList s’arrête à un maximum d’enregistrements, 1 000 au départ : augmentez-le dans Search avant d’exporter.',
        },
      ],
    },
  },
  // MYOB Business
  pdvj: { connect: { role: { en: 'An administrator of the file', fr: 'Un administrateur du dossier' } } },
  // Oracle
  ubxl: fusion,
  ujhd: fusion,
  ulel: ebs,
  uohs: ebs,
  // JD Edwards EnterpriseOne
  user: {
    source: {
      title: 'Oracle: Using the JD Edwards EnterpriseOne web application user interface',
      url: 'https://docs.oracle.com/cd/E24705_01/doc.91/e56890/jde_e1_web_user_interface.htm',
    },
    find: {
      suppliers: [{ en: 'Open the application', fr: 'Ouvrez l’application', path: ['Work With Addresses'] }],
      bills: [{ en: 'Open the application', fr: 'Ouvrez l’application', path: ['Work With Supplier Ledger Inquiry'] }],
    },
    export: [choose('Tools', 'Export Grid Data')],
    pitfalls: {
      all: [
        {
          en: 'The grid exports only what it has loaded: go to the last row first.',
          fr: 'La grille n’exporte que ce qu’elle a chargé : allez d’abord à la dernière ligne.',
        },
      ],
    },
  },
  // JD Edwards World
  uuij: {
    source: {
      title: 'Oracle: JD Edwards World, Implement Import/Export',
      url: 'http://docs.oracle.com/cd/E26228_01/doc.93/e21959/ch_implem_imp_exp.htm',
    },
    export: [
      {
        en: 'In the list, enter T in the Action Code field; where there is none, press F23',
        fr: 'Dans la liste, tapez T dans le champ Action Code ; s’il n’y en a pas, appuyez sur F23',
      },
    ],
  },
  // Oracle NetSuite
  akxx: {
    source: asKnown('Oracle NetSuite'),
    find: {
      suppliers: [open('Lists', 'Relationships', 'Vendors')],
      bills: [open('Transactions', 'Payables', 'Enter Bills', 'List')],
    },
    export: [choose('Export – CSV')],
    pitfalls: {
      bills: [
        {
          en: 'A search with lines shows a bill several times: filter by Main Line.',
          fr: 'Une recherche avec lignes montre une facture plusieurs fois : filtrez par Main Line.',
        },
      ],
    },
    connect: {
      role: { en: 'The role Administrator', fr: 'Le rôle Administrator' },
      steps: users('Setup', 'Users/Roles', 'Manage Users'),
    },
  },
  // PeopleSoft
  unwx: {
    source: asKnown('PeopleSoft Query'),
    find: Object.fromEntries(
      (['suppliers', 'bills', 'billPayments'] as const).map((report) => [
        report,
        [
          open('Reporting Tools', 'Query', 'Query Viewer'),
          {
            en: 'Look for a query of this list; if there is none, somebody who may write queries makes one',
            fr: 'Cherchez une requête de cette liste ; s’il n’y en a pas, quelqu’un qui écrit des requêtes en fait une',
          },
        ],
      ]),
    ),
    export: [choose('Run to Excel')],
  },
  // Sage 100 (France)
  ubao: {
    source: asKnown('Sage 100 Comptabilité et Gestion commerciale'),
    find: {
      suppliers: [open('Structure', 'Fournisseurs')],
      bills: [open('Traitement', 'Documents des achats')],
    },
    export: [choose('Fichier', 'Exporter')],
  },
  // Sage 200 Standard
  jcrp: {
    source: {
      title: 'Sage 200 Standard: Import and export supplier accounts',
      url: 'http://desktophelp.sage.co.uk/sage200/sage200standard/Content/Screens/PL/ImportSupRec.htm',
    },
    find: { suppliers: [open('Export Records', 'Suppliers', 'Export Supplier Accounts')] },
    pitfalls: {
      suppliers: [{ en: 'Choose CSV there, not XML.', fr: 'Choisissez-y CSV, pas XML.' }],
    },
  },
  // Sage 300
  uxtd: {
    source: asKnown('Sage 300'),
    find: { suppliers: [open('Accounts Payable', 'A/P Vendors', 'Vendors')] },
    export: [choose('File', 'Export')],
  },
  // Sage 50 Accounts
  hbql: sage50,
  uwid: sage50,
  // Sage Accounting
  tgff: {
    source: asKnown('Sage Accounting'),
    find: {
      suppliers: [open('Contacts', 'Suppliers')],
      bills: [open('Purchases', 'Purchase Invoices')],
    },
    connect: {
      role: {
        en: 'The owner, or a user with full access',
        fr: 'Le propriétaire, ou un utilisateur avec tous les droits',
      },
      steps: users('Settings', 'User Management'),
    },
  },
  // Sage Intacct
  knfz: {
    source: {
      title: 'Sage Intacct: Import and export supplier information',
      url: 'https://www.intacct.com/ia/docs/en_GB/help_action/More/Uploading_Data/AP/import-export-vendor-information.htm',
    },
    find: {
      suppliers: [open('Accounts Payable', 'All', 'Vendors')],
      bills: [open('Accounts Payable', 'All', 'Bills')],
    },
    export: [choose('Export', 'CSV')],
    pitfalls: {
      all: [
        {
          en: 'Only what the view shows is exported: make a view with the columns below first. Outside the USA, vendors are called suppliers and bills AP supplier invoices.',
          fr: 'Seul ce que montre la vue est exporté : créez d’abord une vue avec les colonnes ci-dessous. Hors des États-Unis, Vendors s’appelle Suppliers, et Bills AP supplier invoices.',
        },
      ],
    },
    connect: {
      role: { en: 'A user with full admin rights', fr: 'Un utilisateur avec tous les droits d’administration' },
      steps: users('Company', 'Admin', 'Users'),
    },
  },
  // SAP
  ulvl: {
    source: asKnown('SAP Business ByDesign'),
    find: {
      suppliers: [open('Supplier Base', 'Suppliers')],
      bills: [open('Supplier Invoicing', 'Invoice Documents')],
    },
    export: [choose('Export', 'To Microsoft Excel')],
  },
  uoyk: {
    source: asKnown('SAP Business One'),
    find: Object.fromEntries(
      (['suppliers', 'bills', 'billPayments'] as const).map((report) => [
        report,
        [
          open('Tools', 'Queries', 'Query Manager'),
          {
            en: 'Look for a query of this list; if there is none, your administrator or partner makes one',
            fr: 'Cherchez une requête de cette liste ; s’il n’y en a pas, votre administrateur ou intégrateur en fait une',
          },
        ],
      ]),
    ),
    pitfalls: {
      bills: [
        {
          en: 'The Open Items List leaves out what is paid.',
          fr: 'La liste des postes ouverts (Open Items List) omet ce qui est payé.',
        },
      ],
    },
  },
  uabn: sapGui,
  ulyy: sapGui,
  ulle: sapGui,
  unah: sapGui,
  ucfx: sapFiori,
  ugyr: sapFiori,
  // Workday
  rvam: {
    source: asKnown('Workday Financial Management'),
    find: {
      suppliers: [lookFor('Find Suppliers')],
      bills: [lookFor('Find Supplier Invoices')],
      billPayments: [lookFor('Find Supplier Payments')],
    },
    export: [
      {
        en: 'Choose the Excel sign at the top right of the results',
        fr: 'Choisissez le signe Excel en haut à droite des résultats',
      },
    ],
    connect: {
      role: {
        en: 'A security administrator, who registers the API client',
        fr: 'Un administrateur de la sécurité, qui enregistre le client API',
      },
    },
  },
  // Xero
  gbol: {
    source: {
      title: 'Xero Central: Update multiple contacts’ details in one go',
      url: 'https://help.xero.com/us/Contacts-Import-Existing',
    },
    find: {
      suppliers: [open('Contacts', 'Suppliers')],
      bills: [open('Business', 'Bills to pay', 'All')],
    },
    export: [choose('Export')],
    pitfalls: { bills: [linesRepeat] },
    connect: {
      role: {
        en: 'A user with the role Standard or Adviser who may manage connected apps',
        fr: 'Un utilisateur de rôle Standard ou Adviser qui peut gérer les applications connectées',
      },
      steps: users('Settings', 'Users'),
    },
  },
  // Yardi Voyager
  ugzh: {
    source: {
      title: 'Yardi Voyager 6.0 Procedures Guide',
      url: 'https://formspal.com/pdf-forms/other/yardi-manual/yardi-manual.pdf',
    },
    find: { suppliers: [open('Payables', 'Vendor', 'Review Vendor')] },
  },
  // Zoho Books
  udgc: {
    source: asKnown('Zoho Books'),
    find: {
      suppliers: [open('Purchases', 'Vendors')],
      bills: [open('Purchases', 'Bills')],
      billPayments: [open('Purchases', 'Payments Made')],
      directCosts: [open('Purchases', 'Expenses')],
    },
    export: [
      {
        en: 'In the menu at the top right, choose to export the list',
        fr: 'Dans le menu en haut à droite, choisissez d’exporter la liste',
      },
    ],
    pitfalls: { bills: [linesRepeat] },
  },
};
