// Colours and measures of Discord's clients, as CSS: a phone's below 500 px of width, a desktop's from there on.

export type Theme = 'dark' | 'light';

const colours: Readonly<Record<Theme, Readonly<Record<string, string>>>> = {
  dark: {
    back: '#1a1a1e',
    text: '#dbdee1',
    strong: '#f2f3f5',
    muted: '#949ba4',
    card: '#242429',
    edge: '#36363d',
    bar: '#4e5058',
    code: '#131316',
    link: '#00a8fc',
    second: '#43444b',
    'second-text': '#ffffff',
    field: '#1f1f24',
    sheet: '#242429',
    only: 'rgba(88,101,242,.09)',
    pill: 'rgba(88,101,242,.35)',
    'pill-text': '#c9cdfb',
    time: 'rgba(151,151,159,.2)',
    hidden: '#3b3c43',
  },
  light: {
    back: '#fbfbfb',
    text: '#323339',
    strong: '#111214',
    muted: '#6d6e78',
    card: '#ffffff',
    edge: '#dcdce0',
    bar: '#c4c9ce',
    code: '#f1f2f4',
    link: '#0068c9',
    second: '#e3e4e8',
    'second-text': '#2b2d31',
    field: '#ffffff',
    sheet: '#ffffff',
    only: 'rgba(88,101,242,.06)',
    pill: 'rgba(88,101,242,.2)',
    'pill-text': '#3a48c9',
    time: 'rgba(110,110,120,.15)',
    hidden: '#b9bbc1',
  },
};

export function makeStyle(theme: Theme): string {
  const names = Object.entries(colours[theme]).map(([name, value]) => `--${name}:${value};`);
  return `:root{${names.join('')}color-scheme:${theme}}\n${shared}`;
}

const shared = `
*{box-sizing:border-box}
html,body{margin:0;padding:0;background:var(--back)}
body{display:flow-root}
body{font:400 16px/22px "gg sans","Noto Sans",Inter,"Helvetica Neue",Arial,sans-serif;color:var(--text);
 letter-spacing:-.012em;overflow-wrap:anywhere;-webkit-font-smoothing:antialiased}
b,h1,h2,h3{font-weight:700}
.marked,.plain{white-space:break-spaces}
.marked h1,.marked h2,.marked h3{margin:12px 0 6px;color:var(--strong);line-height:1.3}
.marked h1{font-size:24px}.marked h2{font-size:20px}.marked h3{font-size:16px}
.marked>h1:first-child,.marked>h2:first-child,.marked>h3:first-child{margin-top:4px}
.marked small{display:block;font-size:13px;line-height:18px;color:var(--muted)}
.marked ul,.marked ol{margin:4px 0 0 16px;padding:0;white-space:normal}
.marked ol{margin-left:24px}
.marked li{margin-bottom:4px;white-space:break-spaces}
.marked ul{list-style:disc}.marked ul ul{list-style:circle}
.marked blockquote{margin:0;padding:0 8px 0 12px;border-left:4px solid var(--bar);border-radius:4px}
pre{margin:6px 0 0;padding:8px;background:var(--code);border:1px solid var(--edge);border-radius:4px;
 font:400 14px/18px "gg mono","DejaVu Sans Mono",monospace;white-space:pre-wrap;letter-spacing:-.04em}
pre code{font:inherit}
code.in-line{font:400 .85em/1.3 "gg mono","DejaVu Sans Mono",monospace;background:var(--code);
 border:1px solid var(--edge);border-radius:4px;padding:0 3px;white-space:pre-wrap;letter-spacing:-.04em}
a{color:var(--link);text-decoration:none}
.mention{background:var(--pill);color:var(--pill-text);border-radius:3px;padding:0 2px;font-weight:500}
.time{background:var(--time);border-radius:3px;padding:0 2px}
.spoiler{background:var(--hidden);color:transparent;border-radius:4px}
.spoiler *{color:transparent!important;background:none!important}
.emoji{font-family:"Noto Color Emoji";font-size:1.12em;line-height:1;letter-spacing:0}
.custom{display:inline-block;background:var(--second);color:var(--second-text);border-radius:4px;font-size:10px;
 line-height:16px;padding:0 3px;vertical-align:middle}
.large .emoji{font-size:44px;line-height:52px}

.message{display:grid;grid-template-columns:40px minmax(0,1fr);column-gap:12px;padding:10px 12px 8px;position:relative}
.desktop .message{column-gap:16px;padding:10px 48px 8px 16px}
.only{background:var(--only);box-shadow:inset 2px 0 #5865f2}
.avatar{width:40px;height:40px;border-radius:50%;background:#5865f2;color:#fff;display:flex;align-items:center;
 justify-content:center;font-weight:600;font-size:18px}
.head{display:flex;align-items:center;gap:6px;line-height:22px}
.name{font-weight:600;color:var(--strong)}
.app{background:#5865f2;color:#fff;font-size:11px;line-height:15px;font-weight:600;border-radius:4px;padding:0 4px}
.when{font-size:12px;color:var(--muted)}
.note{display:flex;align-items:center;gap:4px;margin-top:6px;font-size:12px;line-height:16px;color:var(--muted)}
.part{margin-top:6px}

.embed{display:grid;grid-template-columns:minmax(0,1fr) auto;width:100%;background:var(--card);
 border:1px solid var(--edge);border-left:4px solid var(--bar);border-radius:4px;padding:6px 12px 12px;
 font-size:14px;line-height:18px}
.desktop .embed{width:fit-content;max-width:432px;padding:6px 14px 14px 12px}
.desktop .embed:has(>.picture){width:432px}
.embed>*{grid-column:1;margin-top:8px;min-width:0}
.embed .author{display:flex;gap:8px;align-items:center;font-weight:600;color:var(--strong)}
.icon{width:24px;height:24px;border-radius:50%;background:var(--second);flex:none}
.embed .title{font-size:16px;line-height:20px;font-weight:700;color:var(--strong)}
.embed .title.linked{color:var(--link)}
.embed .marked h1{font-size:20px}.embed .marked h2{font-size:18px}
.embed .thumb{grid-column:2;grid-row:1/8;margin:8px 0 0 16px;width:80px;height:80px}
.phone .embed .thumb{width:64px;height:64px;margin-left:10px}
.fields{display:grid;gap:8px}
.phone .fields{grid-column:1/-1!important}
.row{display:grid;gap:8px;grid-auto-flow:column;grid-auto-columns:minmax(0,1fr)}
.row .label{font-weight:600;color:var(--strong);margin-bottom:2px}
.foot{display:flex;gap:8px;align-items:center;font-size:12px;line-height:16px;grid-column:1/-1!important}
.foot .icon{width:20px;height:20px}
.embed .picture{grid-column:1/-1;margin-top:12px}

.picture,.thumb{display:flex;align-items:center;justify-content:center;text-align:center;border-radius:6px;
 background:repeating-linear-gradient(45deg,var(--second) 0 8px,var(--hidden) 8px 16px);overflow:hidden;
 font-size:11px;line-height:14px;color:var(--text);border:1px solid var(--edge);flex:none}
.picture{width:100%;min-height:150px;max-width:400px}
.embed .picture,.gallery .picture{max-width:none}
.picture img,.thumb img{display:block;width:100%;height:100%;object-fit:cover}
.picture:has(img){min-height:0;border:0}
.picture span,.thumb span{background:var(--card);padding:1px 4px;border-radius:3px}
.veiled img,.veiled span{filter:blur(14px)}
.veiled{position:relative}
.veiled::after{content:"SPOILER";position:absolute;background:rgba(0,0,0,.7);color:#fff;border-radius:12px;
 padding:4px 10px;font:600 12px/16px Inter,sans-serif}

.buttons{display:flex;flex-wrap:wrap;gap:8px;margin-top:8px}
.button{display:inline-flex;align-items:center;gap:6px;max-width:100%;height:32px;padding:0 12px;border-radius:8px;
 font-size:14px;line-height:18px;font-weight:500;color:#fff;letter-spacing:-.01em;flex:none}
.phone .button{height:38px;padding:0 14px}
.button .words{overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.button .emoji{font-size:17px}
.primary{background:#5865f2}.success{background:#248046}.danger{background:#da373c}
.secondary,.link{background:var(--second);color:var(--second-text)}
.off{opacity:.5}
.select{display:flex;align-items:center;justify-content:space-between;gap:8px;width:100%;max-width:400px;
 min-height:40px;padding:8px 12px;background:var(--field);border:1px solid var(--edge);border-radius:8px;
 font-size:16px;line-height:20px;color:var(--muted);margin-top:8px}
.buttons .select{margin-top:0}
.select .picked{color:var(--text)}
.select .words{overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.select .arrow{font-size:12px;flex:none}
.menu{width:100%;max-width:400px;background:var(--card);border:1px solid var(--edge);border-radius:8px;padding:4px 0}
.option{display:flex;gap:10px;align-items:center;padding:6px 12px;font-size:15px;line-height:19px}
.option .words{flex:1;min-width:0}
.option .more{font-size:13px;line-height:17px;color:var(--muted)}
.mark{width:20px;height:20px;flex:none;border:1.5px solid var(--muted);border-radius:6px;color:#fff;
 display:flex;align-items:center;justify-content:center;font-size:14px;line-height:1}
.mark.round{border-radius:50%}
.mark.on{background:#5865f2;border-color:#5865f2}

.box{background:var(--card);border:1px solid var(--edge);border-radius:8px;padding:14px;margin-top:6px}
.box.coloured{border-left:4px solid var(--accent)}
.desktop .box,.desktop .loose{max-width:600px}
.box>*:first-child,.stack>*:first-child{margin-top:0}
.component{margin-top:8px}
.section{display:flex;justify-content:space-between;align-items:flex-start;gap:12px}
.section .stack{flex:1;min-width:0}
.section .thumb{width:85px;height:85px}
.phone .section .thumb{width:72px;height:72px}
.phone .section .button{max-width:45%}
.line{border:0;border-top:1px solid var(--edge);margin:8px 0}
.line.clear{border-color:transparent}
.line.wide{margin:16px 0}
.gallery{display:grid;gap:4px;grid-template-columns:repeat(2,minmax(0,1fr))}
.gallery:has(>:only-child){grid-template-columns:minmax(0,1fr)}
.file{display:flex;align-items:center;gap:10px;width:100%;max-width:432px;background:var(--card);
 border:1px solid var(--edge);border-radius:8px;padding:12px;font-size:16px;line-height:20px}
.file .sheet-icon{font-size:28px;line-height:32px}
.file .size{font-size:12px;line-height:16px;color:var(--muted)}
.wrong{margin-top:6px;padding:6px 8px;border:2px dashed #f23f43;color:#f23f43;font-size:13px;line-height:17px;font-weight:600}

.modal{background:var(--sheet);border:1px solid var(--edge);padding:16px;margin:0}
.phone .modal{min-height:100vh;border:0}
.desktop .modal{width:480px;margin:24px auto;border-radius:12px;padding:24px}
.modal .top{display:flex;align-items:center;gap:12px;font-size:20px;line-height:26px;font-weight:700;color:var(--strong)}
.modal .top .words{flex:1;min-width:0}
.modal .avatar{width:32px;height:32px;font-size:15px;flex:none}
.modal .close{color:var(--muted);font-weight:400}
.modal .label{font-size:16px;line-height:20px;font-weight:500;color:var(--strong)}
.modal .required{color:#f23f43;margin-left:2px}
.modal .more{font-size:14px;line-height:18px;color:var(--muted);margin-top:2px}
.question{margin-top:20px}
.modal .select,.modal .menu{max-width:none}
.input{width:100%;margin-top:8px;background:var(--field);border:1px solid var(--edge);border-radius:8px;padding:10px 12px;
 min-height:44px;font-size:16px;line-height:22px;white-space:break-spaces;color:var(--text)}
.input.tall{min-height:96px}
.input .hint{color:var(--muted)}
.count{text-align:right;font-size:12px;line-height:16px;color:var(--muted);margin-top:2px}
.choice{display:flex;gap:12px;align-items:center;margin-top:8px;padding:10px 12px;border:1px solid var(--edge);
 border-radius:8px;background:var(--field);font-size:16px;line-height:20px}
.drop{margin-top:8px;border:1px dashed var(--muted);border-radius:8px;padding:16px;text-align:center;font-size:14px;line-height:18px}
.ends{display:flex;gap:8px;margin-top:24px}
.ends .button{flex:1;justify-content:center;height:40px}
`;
