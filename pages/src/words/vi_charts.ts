// SPDX-License-Identifier: Apache-2.0
// Vietnamese words of the evidence: everything below the plan card and "what to change".

export const viCharts = {
  year: 'Năm',
  median: 'trung vị',
  range80: '8 trong 10 lần tính',
  range95: '19 trong 20 lần tính',
  publishedKnown: 'số công bố, đã biết khi tính',
  fewRuns: 'Dưới hai mươi lần tính thì xem mọi khác biệt là nhiễu.',
  bothNote: (list: string) =>
    `Các danh sách công bố sau đầu kỳ không được dùng khi tính: chúng cho thấy dự báo này đến nay đúng đến đâu. ${list}.`,
  publishedAndProjected: (year: string, published: string, projected: string) =>
    `Năm ${year}: công bố ${published}, dự báo ${projected}`,
  publishedAfter: 'số công bố sau khi tính, không được dùng',
  oldStandard: 'theo chuẩn cũ',
  newStandard: 'chuẩn mới',
  beyondTested: 'chưa kiểm chứng được',
  start: 'bắt đầu tính',

  // Paths of the lists
  paths: 'Danh sách hộ nghèo',
  pathsFinding: (from: string, to: string, year: string, range: string) =>
    `Hộ nghèo từ ${from} xuống khoảng ${to} vào năm ${year}; 8 trong 10 lần tính nằm trong ${range}`,
  pathsRising: (from: string, to: string, year: string, range: string) =>
    `Hộ nghèo từ ${from} lên khoảng ${to} vào năm ${year}; 8 trong 10 lần tính nằm trong ${range}`,
  pathsNone: 'Chưa có đường dự báo của danh sách',
  rebased: (year: string, jump: string) =>
    `Năm ${year} đổi chuẩn nghèo: cùng những hộ ấy, danh sách thay đổi ${jump} hộ chỉ vì cách đo.`,
  fanAbout: (measure: string, from: string, first: string, to: string, last: string, range: string) =>
    `${measure}: ${first} năm ${from}, trung vị ${last} năm ${to}, 8 trong 10 lần tính trong ${range}.`,
  inYear: 'trong năm',

  // True poverty
  truth: 'Danh sách và nghèo thực tế',
  truthFinding: (year: string, list: string, real: string) =>
    `Năm ${year} danh sách còn ${list}, nghèo thực tế còn ${real}`,
  truthNone: 'Chưa có số liệu về nghèo thực tế',
  truthLede:
    'Nghèo thực tế là tỷ lệ hộ nghèo theo đúng thu nhập và thiếu hụt của hộ. Danh sách có thể vơi nhanh hơn hoặc chậm hơn.',
  truthChart: 'Tỷ lệ trên danh sách và tỷ lệ thực tế',
  onList: 'danh sách',
  inTruth: 'thực tế',
  lineChart: 'Nếu chuẩn thu nhập cao hơn hoặc thấp hơn',
  lineAbout: (year: string, low: string, mid: string, high: string) =>
    `Tỷ lệ hộ nghèo thực tế năm ${year}: ${low} nếu chuẩn thấp hơn, ${mid} với chuẩn hiện hành, ${high} nếu chuẩn cao hơn.`,
  lineNote: 'Đường giữa là chuẩn hiện hành. Khoảng cách giữa các đường cho biết bao nhiêu hộ đứng sát chuẩn.',
  lineShift: (shift: string) => `chuẩn ${shift}`,
  lineNow: 'hiện hành',
  lineNone: 'Chưa tính khi chuẩn thu nhập thay đổi.',

  // Pace
  precedent: 'So với tốc độ giảm đã có',
  precedentFinding: (n: string, all: string, text: string) =>
    `${n} trong ${all} danh sách tương tự từng giảm nhanh như “${text}”`,
  precedentNever: (all: string, text: string) =>
    `Chưa danh sách nào trong ${all} danh sách tương tự giảm nhanh như “${text}”`,
  precedentNone: 'Không có danh sách quá khứ nào để so tốc độ giảm.',
  precedentNoneFinding: 'Chưa so được với tốc độ giảm trong quá khứ',
  precedentEmpty: (text: string) => `“${text}”: không danh sách nào từng bắt đầu từ mức tương tự.`,
  precedentLede:
    'Mỗi chấm là một danh sách đã công bố, bắt đầu từ tỷ lệ gần giống. Ít nơi và không chọn ngẫu nhiên: hãy đọc như phép đếm, không phải xác suất.',
  precedentAbout: (planned: string, projected: string, n: string, all: string) =>
    `Kế hoạch cần giảm ${planned} mỗi năm, dự kiến ${projected}; ${n} trong ${all} danh sách tương tự giảm nhanh như kế hoạch.`,
  precedentClass: (low: string, high: string, years: string) =>
    `danh sách bắt đầu từ ${low} đến ${high}, trong ${years} năm`,
  planned: 'kế hoạch cần',
  projected: 'dự kiến',
  asFastKey: 'giảm nhanh như kế hoạch',
  slowerKey: 'chậm hơn',
  place: 'Nơi',
  fallYear: 'Giảm mỗi năm',
  fromRate: 'Tỷ lệ lúc đầu',
  ofRate: 'của tỷ lệ lúc đầu',

  // Flows
  flows: 'Vào và ra khỏi danh sách',
  flowsFinding: (escaped: string, returned: string, newly: string, from: string, to: string) =>
    `Từ ${from} đến ${to}: ${escaped} lượt hộ thoát nghèo, ${returned} lượt tái nghèo, ${newly} lượt phát sinh nghèo mới`,
  flowsNone: 'Chưa có số liệu vào và ra khỏi danh sách',
  flowsChart: (list: string) => `Diễn biến danh sách ${list} mỗi năm`,
  flowsAbout: (list: string, n: string) =>
    `Số hộ vào và ra khỏi danh sách ${list} trong ${n} năm, trung bình các lần tính.`,
  flowsNote:
    'Theo bố cục của biểu rà soát: đầu năm − ra khỏi danh sách + trở lại + phát sinh mới + do chuẩn mới + biến động khác = cuối năm. Là số trung bình các lần tính, cộng được với nhau; các hình quạt là trung vị, thấp hơn vì một số lần tính ở mức cao.',
  opening: 'Đầu năm',
  escaped: 'Thoát nghèo',
  escapedNear: 'trong đó sang cận nghèo',
  returned: 'Tái nghèo',
  newly: 'Phát sinh nghèo mới',
  rebasedFlow: 'Do chuẩn mới',
  otherFlow: 'Biến động khác (tách hộ, chuyển đi)',
  closing: 'Cuối năm',
  netFlow: 'Thay đổi chung của danh sách',
  flowLabels: {
    poor: { escaped: 'Thoát nghèo', returned: 'Tái nghèo', newly: 'Phát sinh nghèo mới' },
    near_poor: { escaped: 'Thoát cận nghèo', returned: 'Tái cận nghèo', newly: 'Phát sinh cận nghèo' },
  },
  drivers: (from: string, to: string) => `Điều gì làm danh sách thay đổi, ${from}–${to}`,
  driversAbout: (start: string, end: string) => `Từ ${start} hộ nghèo còn ${end} hộ, chia theo nguyên nhân.`,
  demography: 'Tách hộ, chuyển đi',
  driverStart: 'Đầu kỳ',
  driverEnd: 'Cuối kỳ',
  growthAlone: (growth: string, rate: string, moved: string) =>
    `Chỉ riêng tăng trưởng: một năm thu nhập mọi hộ tăng ${growth} (giá hiện hành, giữ nguyên chuẩn) đưa tỷ lệ nghèo thực tế đầu kỳ từ ${rate} xuống ${moved}. Danh sách không đi theo: nó có tốc độ riêng.`,
  pressure: (nLast: string, last: string, nOther: string, other: string, told: boolean) =>
    `Sức ép của năm về đích: không giả định. Trong ${nLast} kỳ rà soát năm cuối kế hoạch, danh sách giảm ${last} điểm chuẩn hóa; trong ${nOther} kỳ khác giảm ${other}: ${told ? 'có khác biệt, dự báo chưa tính đến' : 'chưa thấy khác biệt ngoài ngẫu nhiên'}.`,
  driversNone: 'Chưa tách được nguyên nhân thay đổi của danh sách.',

  // Groups
  groups: 'Theo nhóm hộ',
  groupsFinding: (group: string, rate: string, year: string) => `Nghèo nhất năm ${year}: ${group}, ${rate}`,
  groupsNone: 'Chưa có số liệu theo nhóm hộ',
  groupsLede: 'Tỷ lệ hộ nghèo trên danh sách, cùng một thang đo.',
  everyone: 'Toàn địa bàn',

  // Places
  places: 'Theo huyện và xã',
  placesFinding: (n: string, names: string, share: string) => `${n} nơi chiếm ${share} số hộ nghèo còn lại: ${names}`,
  placesNone: 'Kết quả này không có số liệu theo huyện hoặc xã.',
  placesNoneFinding: 'Chưa có số liệu theo huyện và xã',
  areaNouns: { district: 'huyện', region: 'vùng', province: 'tỉnh', area: 'địa bàn' } as Record<string, string>,
  districtsChart: (noun: string, from: string, to: string) => `Tỷ lệ hộ nghèo theo ${noun}, ${from} và ${to}`,
  districtsAbout: (n: string, worst: string, rate: string) =>
    `${n} nơi xếp theo tỷ lệ cuối kỳ; cao nhất ${worst}, ${rate}.`,
  poorLeft: 'hộ nghèo còn lại, TB',
  atStart: (year: string) => `năm ${year}`,
  atEnd: (year: string) => `trung vị năm ${year}`,
  untestedDistricts:
    'Từng nơi trong địa bàn chưa được kiểm chứng với quá khứ: hãy dùng để so sánh, không dùng để giao chỉ tiêu.',
  communesChart: (year: string) => `Tỷ lệ hộ nghèo từng xã năm ${year}`,
  communesAbout: (n: string, districts: string) =>
    `${n} xã ở ${districts} nơi, mỗi ô một xã, màu mạnh hơn là nghèo hơn.`,
  communesFirst: 'Xã mô phỏng, chỉ của phương án đầu tiên; mỗi ô một xã, xếp từ nghèo nhất.',
  moreRows: (n: string) => `… và ${n} xã khác, ít nghèo hơn`,
  commune: 'Xã',
  householdsColumn: 'Số hộ',
  rateColumn: 'Tỷ lệ',

  // Delivery
  delivery: 'Thực hiện chương trình',
  deliveryFinding: (name: string, reached: string) =>
    `Còn thiếu nhiều nhất: ${name}, cứ 100 hộ muốn thì ${reached} hộ được nhận`,
  deliveryFull: 'Các chương trình đến được hầu hết hộ muốn nhận',
  deliveryNone: 'Kế hoạch không có chương trình nào được mô phỏng.',
  deliveryNoneFinding: 'Chưa có chương trình nào được mô phỏng',
  deliveryChart: 'Mỗi năm: thuộc diện, muốn nhận, được nhận, bị sót, không đúng đối tượng',
  deliveryAbout: (n: string) => `${n} chương trình, số hộ trung bình một năm.`,
  eligible: 'thuộc diện',
  wanted: 'muốn nhận',
  reachedKey: 'được nhận',
  missedKey: 'bị sót',
  leakedKey: 'không đúng đối tượng',
  spent: 'Đã chi',
  spentYear: 'Chi mỗi năm',
  programme: 'Chương trình',
  given: 'Hình thức',

  // Dependence
  dependence: 'Kết quả phụ thuộc vào đâu',
  dependenceFinding: (text: string, name: string) => `“${text}” phụ thuộc nhiều nhất vào ${name}`,
  dependenceNone: 'Không con số nào vượt mức nhiễu, hoặc chưa đủ lần tính để biết.',
  dependenceNoise: (text: string) => `“${text}”: không con số nào vượt mức nhiễu.`,
  dependenceNoneFinding: 'Chưa biết kết quả phụ thuộc vào đâu',
  dependenceAbout: (text: string, n: string) => `${n} con số đi cùng kết quả của chỉ tiêu “${text}”, mạnh nhất trước.`,
  dependenceNote: (noise: string, tested: string, byChance: string) =>
    `Tương quan hạng, từ −1 đến +1. Dải xám: trong ±${noise} có thể chỉ là ngẫu nhiên.${tested ? ` Trong ${tested} số đã xét, khoảng ${byChance} số vượt dải chỉ do ngẫu nhiên.` : ''}`,
  correlation: 'Tương quan',
  modules: {
    shocks: 'rủi ro',
    start: 'lúc đầu',
    register: 'rà soát',
    income: 'thu nhập',
    demography: 'dân số',
    population: 'dân số lúc đầu',
    programme: 'chương trình',
    status: 'diện của xã',
    deprivation: 'thiếu hụt',
    macro: 'kinh tế',
    delivery: 'thực hiện',
    hazard: 'thiên tai',
    money: 'kinh phí',
  } as Record<string, string>,

  // Trust
  trust: 'Mức độ tin cậy',
  trustFinding: (error: string, years: string) =>
    `Trong quá khứ, cách tính này lệch khoảng ${error} điểm % sau ${years} năm`,
  trustNoneFinding: 'Chưa kiểm chứng được với quá khứ',
  trustNoneLede:
    'Không có kết quả rà soát quá khứ nào được dự báo cho loại kế hoạch này. Hãy đọc mọi xác suất như một giả định.',
  trustChart: 'Độ lệch so với danh sách đã công bố',
  trustAbout: (text: string) => `Độ lệch theo số năm dự báo. ${text}`,
  trustCover: (n: string) =>
    `${n} trên 100 danh sách nằm trong khoảng “8 trong 10”; nếu khoảng này đúng thì phải là 80.`,
  horizon: (n: string) => `sau ${n} năm`,
  horizonAll: 'gộp chung',
  thisMethod: 'cách tính này',
  rival: 'cách đơn giản tốt nhất',
  lists: 'Số danh sách',
  placesCount: 'Số nơi',
  error: 'Độ lệch, điểm %',
  rivalError: 'Cách đơn giản, điểm %',
  cover: 'Trong khoảng 80%',
  known: { first: 'Bắt đầu khi biết một kỳ rà soát.', later: 'Bắt đầu khi biết từ hai kỳ rà soát.' },

  // Assumptions, sources, manifest
  assumptions: 'Giả định và nguồn',
  assumptionsFinding: (n: string, all: string) =>
    `${n} trong ${all} con số là giả định: hãy xem trước khi dùng kết quả`,
  assumptionsNone: 'Kết quả này không kèm danh sách giả định.',
  assumedTable: (n: string) => `Giả định của kế hoạch (${n})`,
  sourcedTable: (n: string) => `Con số có nguồn (${n})`,
  modelTable: (n: string) => `Tham số của mô hình (${n})`,
  sourcesTable: (n: string) => `Nguồn (${n})`,
  manifestTable: 'Thông tin lần tính',
  value: 'Giá trị',
  prior: 'Độ bất định',
  fixed: 'cố định',
  origin: 'Vì sao, từ đâu',
  from: { scenario: 'kịch bản', parameters: 'tham số mô hình', posterior: 'học từ số liệu công bố' },
  sourcesNone: 'Kết quả này không kèm danh sách nguồn.',
  manifestNone: 'Kết quả này không kèm lý lịch.',
  title: 'Tài liệu',
  author: 'Tác giả',
  read: 'Xem ngày',
  key: 'Mục',
  standards: 'Chuẩn nghèo',
  standardFrom: (year: string) => `từ ${year}`,
  hidden: (minimum: string, n: string) => `Số dưới ${minimum} hộ được che để không lộ hộ nào (${n} ô).`,
  synthetic: 'Các hộ trong kết quả là hộ mô phỏng; không số nào ở đây là của một hộ có thật.',
  glossary: 'Từ dùng trong trang',
  terms: [
    ['lần tính', 'Một lần chạy mô hình với một bộ tham số, kinh tế, thiên tai và may rủi riêng.'],
    ['trung vị', 'Một nửa số lần tính cao hơn, một nửa thấp hơn.'],
    ['hộ nghèo, hộ cận nghèo', 'Hộ được xã công nhận sau rà soát theo chuẩn đang áp dụng.'],
    ['nghèo đa chiều', 'Trong chỉ tiêu từ năm 2021: hộ nghèo và hộ cận nghèo cộng lại.'],
    ['tái nghèo', 'Hộ từng ra khỏi danh sách hộ nghèo nay lại có tên.'],
    ['phát sinh nghèo mới', 'Hộ vào danh sách trong năm mà không phải tái nghèo.'],
    ['hộ mới thoát nghèo', 'Hộ đã ra khỏi danh sách chưa quá ba năm.'],
    ['thiếu hụt', 'Không đạt một chỉ số về dịch vụ xã hội cơ bản.'],
    ['vượt mức nhiễu', 'Khác biệt có thật trong mô hình, chưa chắc là khác biệt lớn.'],
  ] as [string, string][],
};
