const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Small words of English. */
export const ENGLISH: ReadonlySet<string> = words(
  'the and to of a in is you that it for on are with as i was be at have from or had by but what we can your when there an which their if will how about up out them then she many some so these would like him into has more her my than been who now did down only may after other our me us this not am do any thank thanks hi hello dear just could please sorry',
);

/** The commonest small words of languages, none of which is a word of another listed here where that could be helped. */
export const FUNCTION_WORDS: Readonly<Record<string, ReadonlySet<string>>> = {
  en: ENGLISH,
  de: words(
    'der die das und ist nicht ich sie wir ein eine einen einem für mit auf dem den des im zu von zum zur bei auch als aus nach wie noch über mich mir ihnen ihre ihr ihren ihrem war habe haben würde sehr vielen dank geehrte geehrter liebe lieber grüßen freue dass oder wenn gerne uns bitte hallo',
  ),
  fr: words(
    'le la les des une un et est pas je vous nous pour avec dans sur qui que du au aux ce cette ces mon ma mes votre vos notre merci bonjour madame monsieur très plus été avoir suis ai pour être votre cordialement si mais ou donc par de',
  ),
  es: words(
    'el la los las una un y es no yo usted ustedes para con en por que del al este esta mi mis su sus nuestro gracias hola estimado estimada muy más he ha sido estoy soy pero como de tiempo entrevista',
  ),
  it: words(
    'il lo gli una un e è non io lei noi per con nel nella sul che del della dei delle al alla questo questa mio mia suo sua grazie buongiorno gentile molto più sono ho stato stata ma come di',
  ),
  pt: words(
    'o os as uma um e é não eu você para com em por que do da dos das no na ao este esta meu minha seu sua obrigado obrigada olá prezado prezada muito mais foi estou sou mas como de',
  ),
  nl: words(
    'de het een en is niet ik u wij we voor met op in van te zijn dat die aan ook naar om uw mijn bedankt dank geachte beste heer mevrouw graag zeer was heb heeft ben zou',
  ),
  pl: words(
    'i w na z do nie się że jest za o jak dla po od przez dziękuję pan pani oraz to bardzo mi jestem czy szanowny',
  ),
  sv: words('och det att i en jag som är på för med av till den ett inte om du ni vi tack hej mycket har var från min'),
};
