import { decodeWords } from 'postal-mime';

/** What Gmail calls what was never sent, or is to be forgotten, in the languages of its accounts. */
const NO_MAIL = new Set(
  [
    ...['Draft', 'Drafts', 'Spam', 'Trash', 'Bin', 'Chat', 'Chats'],
    ...['Entwürfe', 'Papierkorb', 'Brouillons', 'Corbeille', 'Borradores', 'Papelera', 'Esborranys', 'Paperera'],
    ...['Bozze', 'Cestino', 'Rascunhos', 'Lixeira', 'Lixo', 'Reciclagem', 'Concepten', 'Prullenbak'],
    ...['Utkast', 'Papperskorgen', 'Skräppost', 'Kladder', 'Papirkurv', 'Papirkurven', 'Søppelpost'],
    ...['Luonnokset', 'Roskakori', 'Roskaposti', 'Wersje robocze', 'Kosz', 'Koncepty', 'Koš', 'Piszkozatok', 'Kuka'],
    ...['Mesaje nefinalizate', 'Coș de gunoi', 'Πρόχειρα', 'Κάδος απορριμμάτων', 'Ανεπιθύμητα'],
    ...['Taslaklar', 'Çöp kutusu', 'Черновики', 'Корзина', 'Спам', 'Чернетки', 'Кошик'],
    ...['下書き', 'ゴミ箱', '迷惑メール', '草稿', '已删除邮件', '垃圾邮件', '垃圾桶', '임시보관함', '휴지통', '스팸함'],
  ].map(plain),
);

/** Whether a mail with these labels (`X-Gmail-Labels`, as it stands in the file) is a draft, or was thrown away. */
export function isNoMail(header: string): boolean {
  return labelsIn(decodeWords(header)).some((label) => NO_MAIL.has(plain(label)));
}

/** Labels are parted by commas, and may stand in quotes, in which commas part nothing. */
function labelsIn(text: string): string[] {
  return [...text.matchAll(/\s*(?:"((?:[^"\\]|\\.)*)"|([^,]*))\s*(?:,|$)/g)].map(([, quoted, bare]) =>
    quoted === undefined ? (bare ?? '') : quoted.replace(/\\(.)/g, '$1'),
  );
}

function plain(label: string): string {
  return label.normalize('NFC').trim().toLowerCase();
}
