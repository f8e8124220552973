import { parseThreadText } from '../src/formats/threads/thread.ts';
const authors = ['评论用户昵称','评论人昵称','账号','发布人','网友昵称','nick','用户名字','reviewer','user name','User Name','author_nickname','authorDisplayName','user_nick_name','评论者名称','用户昵称','评论者昵称','账号名称','userNickname','from_user','commentator','Username','author.name','user.displayName','comment_author','poster_name','nick_name','screenName','owner.username','用户id昵称','发言者','昵称(用户)','Display Name','profile_name','handle','网名','作者昵称','评论作者','博主昵称','ownerUsername','channelName','user_screen_name','username','发帖人','层主','sender_name','userName','nickName','by'];
const texts = ['评论文字','content_text','commentText','cmt_content','txt','正文内容','review','comment_content','评论详情','评论','评论文本','回复内容','Comment','Text','body','message','msg','正文','留言','comment text','发言内容','内容','textDisplay','text_original','content','raw_text','comment.text','content.message','commentContent','comment_text','弹幕','说的话','review_text','文本内容','commentBody','帖子评论'];
const parents = ['parent_cid','reply_to_cid','parentCommentId','replyToCommentId','In Reply To','Reply To ID','parent_comment_cid','comment_parent','replied_to_id','父级评论','回复的评论ID','父评论id','上级ID','reply_id','replyid','被回复评论ID','parentId','parent','root_id','根评论ID','一级评论ID','主评论ID','回复目标','回复目标ID','target_comment_id','to_comment_id','replyTo','回复对象ID','in_reply_to_id','parent_rpid','pid','上条评论','所属评论','thread_root','reply_to','引用评论','parent_comment','ref_id','回复哪条','父ID'];
const likes = ['点赞人数','like_num','thumbs_up','digg','喜欢数','支持数','赞同数','顶','up_count','support','likes','votes','Vote Count','like_count','likeCount','点赞','赞','获赞','digg_count','liked_count','agree_count','praise','favorite_count','点赞量','被赞数','comment_like_count','like','Likes Count','thumbsUpCount','score_likes','点赞数(个)'];
const times = ['评论日期','发表于','pub_time','comment_time','date_time','createdAt','gmt_create','publishTime','datetime','time','timestamp','Date','created','create_at','发布时间','评论时间','评论发表时间','ctime','created_time','posted_at','publishedAt','Published At','日期','时间','回复时间','创建时间','发送时间','createTimeISO','comment_date','提交时间','createtime','pubdate','发布日期','post_time','留言时间'];
const fail: Record<string,string[]> = {};
const test = (kind: string, name: string, a: string, t: string, p: string, l: string, ti: string) => {
  const csv = `comment_id,${a},${t},${p},${l},${ti}\n9001,小鱼,左边的女生是谁？,,1.2M,2024-11-10 08:53:20\n9002,大熊,她是我们班长，厉害,9001,3,2024-11-10 08:54:20\n9003,K,真的吗,9002,0,2024-11-10 08:55:20\n9004,阿花,右边的小哥好帅,,7,2024-11-10 08:56:20`;
  const jsonRows = csv.split('\n').slice(1).map((line) => { const c = line.split(','); const o: Record<string, unknown> = {}; const set=(path:string,v:unknown)=>{ const s=path.split('.'); let at=o; s.slice(0,-1).forEach(k=>{ at=(at[k] ??= {}) as Record<string,unknown>; }); at[s.at(-1) ?? '']=v; }; set('comment_id', c[0]); set(a,c[1]); set(t,c[2]); set(p,c[3]===''?null:c[3]); set(l,c[4]); set(ti,c[5]); return o; });
  for (const [f, content] of [['a.csv', csv],['a.json', JSON.stringify(jsonRows)]] as const) {
    let got = '';
    try { const { comments } = parseThreadText(f, content); got = comments.map((c) => [c.author, c.text.slice(0,3), comments.findIndex(({id})=>id===c.replyTo), c.likes, c.time?.slice(0,16)].join('/')).join(' '); } catch (e) { got = String(e); }
    const want = '小鱼/左边的/-1/1200000/2024-11-10 08:53 大熊/她是我/0/3/2024-11-10 08:54 K/真的吗/1/0/2024-11-10 08:55 阿花/右边的/-1/7/2024-11-10 08:56';
    if (got !== want) (fail[kind] ??= []).push(`${f} ${name}: ${got.slice(0,110)}`);
  }
};
for (const a of authors) test('author', a, a, 'content', 'parent_id', 'likes', 'time');
for (const t of texts) test('text', t, 'nickname', t, 'parent_id', 'likes', 'time');
for (const p of parents) test('parent', p, 'nickname', 'content', p, 'likes', 'time');
for (const l of likes) test('likes', l, 'nickname', 'content', 'parent_id', l, 'time');
for (const t of times) test('time', t, 'nickname', 'content', 'parent_id', 'likes', t);
const total = 2*(authors.length+texts.length+parents.length+likes.length+times.length);
console.log(total, Object.values(fail).flat().length); for (const [k,v] of Object.entries(fail)) { console.log('==',k); for (const x of v) console.log(x); }
