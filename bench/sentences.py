"""A grammar of product stories in Vietnamese and English.

A line is a sentence in both languages; braces are filled from SLOTS or from the
product. Enough lines and fillings that no two stories of a large catalogue read alike.
"""

OPENING = """
Từ {hamlet}, đường lên {commune} men theo {stream} chừng {n} cây số thì gặp xưởng nhỏ của {producer}. | From {hamlet} the road to {commune} follows {stream} for some {n} kilometres until it meets the small workshop of {producer}.
Người {area} quen gọi {product} là món quà mang theo khi xa nhà. | In {area} people think of {product} as the gift you carry when leaving home.
Mỗi năm cứ tới {month}, cả {hamlet} lại rộn lên vì mùa làm {product}. | Every year in {month} all of {hamlet} stirs, for it is time to make {product}.
{product} ra đời từ một chuyến đi chợ {market} của {person} vào năm {year}. | {product} began with a trip by {person} to the {market} market in {year}.
Ít ai ngờ mảnh đất dốc ở {commune} lại hợp với {material} đến vậy. | Few would have guessed how well the slopes of {commune} suit {material}.
Bếp nhà {person} ở {hamlet} là nơi mẻ {product} đầu tiên được làm ra. | The kitchen of {person} in {hamlet} is where the first batch of {product} was made.
Có những buổi sáng {weather}, mùi {material} từ {hamlet} bay tới tận {stream}. | On mornings of {weather_en} the smell of {material} drifts from {hamlet} as far as {stream}.
Câu chuyện của {product} bắt đầu bằng {n} hộ góp vốn quanh một bếp lửa ở {commune}. | The story of {product} starts with {n} households pooling money around a hearth in {commune}.
Người già ở {area} kể rằng {material} có mặt trên {mountain} từ trước khi có đường cái. | The elders of {area} say that {material} grew on {mountain} before there was a road.
Khi {producer} thành lập năm {founded}, trong tay chỉ có {tool} và một lời hứa với {hamlet}. | When {producer} was founded in {founded} it had only {tool} and a promise to {hamlet}.
"""

PLACE = """
Xã {commune} nằm dưới chân {mountain}, cao chừng {height} mét so với mực nước biển. | The commune of {commune} lies below {mountain}, some {height} metres above the sea.
Đất ở đây là đất đồi pha sỏi, mưa thoát nhanh, nắng giữ ấm đến tận chiều muộn. | The soil is gravelly hill earth that drains fast and keeps the warmth until late afternoon.
Ban đêm nhiệt độ xuống {deg} độ, sương đọng trên lá tới tám giờ sáng. | At night it falls to {deg} degrees and dew stays on the leaves until eight.
{stream} chảy quanh năm, là nguồn nước duy nhất mà tổ sản xuất dùng. | {stream} flows all year and is the only water the group uses.
Quanh vườn vẫn còn {tree} cổ, dân làng giữ lại để chắn gió. | Old {tree_en} still stand around the gardens, kept by the villagers against the wind.
Từ {hamlet} nhìn sang là ruộng bậc thang nối nhau tới {mountain}. | From {hamlet} terraced fields run one after another to {mountain}.
Vùng nguyên liệu rộng {ha} héc-ta trải trên {n} thôn của {area}. | The growing area covers {ha} hectares across {n} hamlets of {area}.
Gió từ {mountain} thổi xuống làm khô sân phơi chỉ trong một buổi. | Wind coming down from {mountain} dries the yard within half a day.
Chợ {market} họp năm ngày một phiên, cách xưởng {n} cây số. | The {market} market meets every five days, {n} kilometres from the workshop.
Người {commune} không đốt nương từ năm {year}, cỏ được cắt tay và ủ lại cho đất. | {commune} has not burned its fields since {year}; grass is cut by hand and returned to the soil.
Mùa mưa, đường lên {hamlet} phải đi bộ, nên mọi thứ đều tính theo sức người gùi. | In the rains {hamlet} is reached on foot, so everything is measured by what a person can carry.
Hai bên {stream} là bãi bồi, phù sa mỏng nhưng đều mỗi năm. | Both banks of {stream} are silted flats, thin but renewed every year.
Trên sườn {mountain}, {tree} mọc xen với {material}, cho bóng vừa đủ. | On the slopes of {mountain}, {tree_en} grow among the crop and give just enough shade.
Nhà nào ở {hamlet} cũng có một góc vườn dành cho giống cũ. | Every house in {hamlet} keeps a corner of the garden for the old variety.
Khí hậu {area} chia hai mùa rõ rệt, nhờ đó {material} chín chậm và đều. | {area} has two clear seasons, so that {material} comes slowly and evenly.
Cách {hamlet} nửa giờ đi bộ là khu rừng chung, có quy ước giữ rừng viết từ năm {year}. | Half an hour on foot from {hamlet} is the common forest, with a covenant written in {year}.
"""

PEOPLE = """
{person} là người đầu tiên ghi lại công thức vào một cuốn vở học trò. | {person} was the first to write the recipe down in a school notebook.
Tổ sản xuất hiện có {members} người, quá nửa là phụ nữ. | The group now has {members} people, more than half of them women.
Ai mới vào đều học {n} tháng bên cạnh một người thợ lâu năm. | Newcomers learn for {n} months beside an experienced worker.
{person} nhớ ngày còn nhỏ được mẹ giao trông {tool} suốt đêm. | {person} remembers being set as a child to watch {tool} through the night.
Con cháu đi học xa trở về lập sổ theo dõi từng mẻ trên điện thoại. | Young people back from their studies keep a record of every batch on the telephone.
Mỗi phiên họp của {producer} đều bắt đầu bằng việc nếm thử mẻ mới. | Every meeting of {producer} begins with tasting the new batch.
Hộ nào gặp khó, tổ ứng trước giống và trừ dần vào {n} vụ. | A household in difficulty is advanced its seed and pays back over {n} seasons.
{person} đi {n} xã bên cạnh để xin lại giống {material} đã mất. | {person} walked to {n} neighbouring communes to bring back a lost strain for {material}.
Giá thu mua được dán ở cửa kho, ai cũng đọc được. | The buying price is posted on the store door for everyone to read.
Buổi tối, các bà ngồi quanh {tool}, vừa làm vừa kể chuyện {mountain}. | In the evening the grandmothers sit around {tool} and tell stories of {mountain} as they work.
Cán bộ khuyến nông về {commune} {n} lần một năm, cùng tổ đo độ ẩm và ghi sổ. | The extension officer visits {commune} {n} times a year to measure moisture and keep the book.
{producer} trích một phần tiền bán hàng để sửa cầu qua {stream}. | {producer} sets aside part of its sales to mend the bridge over {stream}.
Người thợ trẻ nhất năm nay {young} tuổi, người lớn tuổi nhất đã {old}. | The youngest worker this year is {young}, the oldest {old}.
Ở {hamlet}, tay nghề được truyền theo bếp chứ không theo sách. | In {hamlet} the craft is handed on at the hearth and not in books.
Từ {n} hộ ban đầu, nay đã có {members} hộ cùng làm theo một quy trình. | From {n} households at first there are now {members} working to one procedure.
Khi có đơn lớn, cả xóm đổi công, việc nhà ai để sau. | When a large order comes the whole hamlet trades labour and leaves its own chores for later.
"""

MAKING = """
Nguyên liệu chính là {material}, cân và ghi tên hộ ngay tại vườn. | The main ingredient is {material}, weighed and labelled with the household's name in the garden.
Mỗi mẻ chỉ làm {batch} kg để giữ lửa đều. | Each batch is kept to {batch} kg so the fire stays even.
{tool_cap} được rửa bằng nước {stream} và phơi nắng trước khi dùng. | {tool_en_cap} is washed in the water of {stream} and dried in the sun before use.
Người đứng bếp không nhìn đồng hồ mà nghe tiếng sôi và nhìn màu khói. | The cook does not watch the clock but listens to the boil and reads the colour of the smoke.
Công đoạn lâu nhất kéo dài {hours} giờ, chia làm hai ca. | The longest step takes {hours} hours and is split into two shifts.
Hàng không đạt được để riêng, dùng trong bếp nhà, không bán. | What falls short is set aside for the home kitchen and never sold.
Tổ giữ lại mẫu của từng mẻ trong {n} tháng để đối chiếu. | A sample of every batch is kept for {n} months for comparison.
Trước khi đóng gói, {person} kiểm tra từng rổ bằng mắt và bằng tay. | Before packing, {person} checks each basket by eye and by hand.
Kho ở {hamlet} có cửa hai lớp, nền cao, luôn treo một ẩm kế. | The store in {hamlet} has double doors, a raised floor and a hygrometer on the wall.
Từ lúc thu về tới lúc vào bao không quá {hours} giờ. | From harvest to packing takes no more than {hours} hours.
Không có phẩm màu trong bếp, màu của {product} là màu của {material}. | There is no colouring in the kitchen: {product} has the colour of {material}.
Củi dùng là cành tỉa của {tree}, để khô qua một mùa mưa. | The firewood is pruned {tree_en}, dried through one rainy season.
Nước rửa được lắng qua ba bể cát trước khi trả về {stream}. | Washing water settles through three sand tanks before it returns to {stream}.
Sau {n} lần thử, tổ mới chốt được nhiệt độ {heat} độ. | It took {n} trials to settle on {heat} degrees.
"""

FAMILY = {
    "tea": """
Chè hái lúc sương vừa tan, đựng trong gùi thưa để búp không bị ủ. | The leaf is picked as the dew lifts and carried in open baskets so it does not sweat.
Chảo sao nóng {heat} độ, đảo tay liên tục trong {n} phút rồi hạ lửa. | The pan is brought to {heat} degrees and turned by hand for {n} minutes before the fire is lowered.
Vò xong phải tãi ngay ra nong, lớp mỏng bằng một đốt tay. | After rolling it is spread at once on flat trays, a finger joint deep.
Lần sao cuối lấy hương chỉ kéo dài vài phút, do người nhiều tuổi nghề làm. | The last firing, for the scent, lasts a few minutes and is left to the most experienced hand.
""",
    "grain": """
Thóc gặt tay, phơi trên cót tre hai nắng, không phơi mặt đường. | The paddy is cut by hand and dried two days on bamboo mats, never on the road.
Xay xát tại chỗ theo đơn, gạo không nằm kho quá {n} tuần. | It is milled on the spot to order and never stored longer than {n} weeks.
Giống được chọn từ những bông đầu ruộng, treo gác bếp chờ vụ sau. | Seed is chosen from the best heads and hung above the hearth for the next season.
Ruộng giữ nước bằng mương đất dẫn từ {stream}. | The fields are fed by an earthen channel from {stream}.
""",
    "noodle": """
Bột được ngâm và gạn {n} lần cho tới khi nước trong. | The starch is soaked and drained {n} times until the water runs clear.
Bánh tráng mỏng, phơi trên phên nứa hướng về {mountain}. | Sheets are spread thin and dried on bamboo racks facing {mountain}.
Sợi cắt đều tay, bó bằng lạt giang chẻ mỏng. | Strands are cut evenly and tied with thin bamboo strips.
Chỉ ngày nắng mới tráng bánh, ngày mưa cả xưởng nghỉ. | Sheets are made only on sunny days; when it rains the workshop rests.
""",
    "honey": """
Đàn ong đặt ở bìa rừng, cách ruộng phun thuốc ít nhất {n} cây số. | The hives stand at the forest edge, at least {n} kilometres from sprayed fields.
Chỉ quay những cầu đã vít nắp quá nửa, phần còn lại để nuôi đàn. | Only combs more than half capped are spun; the rest feeds the colony.
Mật lọc qua hai lớp vải, không đun, để lắng {n} ngày. | Honey is filtered through two cloths, never heated, and left to settle {n} days.
Mỗi thùng ghi ngày quay và tên người nuôi trên nắp. | Each drum carries the date of spinning and the keeper's name on its lid.
""",
    "meat": """
Thịt lấy trong đêm, làm xong trước khi mặt trời lên khỏi {mountain}. | The meat comes in at night and is finished before the sun clears {mountain}.
Gia vị giã tay trong cối đá: gừng, mắc khén, hạt dổi và muối. | Spices are pounded in a stone mortar: ginger, mắc khén, michelia seed and salt.
Khói nhẹ từ bã mía và củi {tree}, treo cao {n} gang tay trên bếp. | A light smoke of cane pulp and {tree_en}, hung {n} hand-spans above the fire.
Chuồng cách nhà {n} chục mét, cỏ cắt từ bãi ven {stream}. | The pens stand tens of metres from the house and the fodder is cut beside {stream}.
""",
    "fruit": """
Quả thu khi đạt độ chín ghi trong sổ vườn, cắt cuống bằng kéo. | Fruit is picked at the ripeness noted in the garden book, the stem cut with shears.
Vườn tủ cỏ khô quanh gốc, bón phân chuồng ủ {n} tháng. | The trees are mulched with dry grass and fed manure composted for {n} months.
Phân loại bằng tay trên bàn nỉ để vỏ không xước. | Sorting is by hand on a felt table so the skin is not scratched.
Mỗi lô có mã vườn, ghi rõ ngày hái và người hái. | Every lot has a garden code with the date and the picker.
""",
    "herb": """
Dược liệu thu vào buổi sáng khô ráo, rửa ba nước rồi thái lát. | The plants are gathered on dry mornings, washed three times and sliced.
Nồi chưng giữ nhiệt {heat} độ trong {hours} giờ. | The still is held at {heat} degrees for {hours} hours.
Cây được trồng dưới tán {tree}, không dùng thuốc diệt cỏ. | The plants grow under {tree_en} without weedkiller.
Phần bã được ủ lại thành phân cho chính vườn ấy. | The spent pulp is composted for the same garden.
""",
    "spice": """
Hạt được chọn từng rổ, bỏ hết hạt lép rồi mới rang. | The seeds are picked over basket by basket before roasting.
Chum ủ đặt ngoài sân, mỗi sáng mở nắp khuấy một lần. | The jars stand in the yard and are opened and stirred each morning.
Cối đá nặng hai người khiêng vẫn được dùng hằng ngày. | The stone mortar, heavy enough for two to lift, is still used every day.
""",
    "drink": """
Men lá gồm {n} thứ cây, mỗi nhà giữ một cách phối riêng. | The leaf yeast takes {n} plants and each house keeps its own blend.
Ủ trong chum sành {n} tháng trước khi đóng chai. | It rests in clay jars for {n} months before bottling.
Phần đầu và phần cuối mẻ đều bỏ, chỉ lấy phần giữa. | Heads and tails are discarded and only the middle is kept.
""",
    "craft": """
Nguyên liệu chẻ và chuốt tay, ngâm nước {n} ngày cho dẻo. | The strips are split and smoothed by hand and soaked {n} days until supple.
Một tấm phải mất {hours} ngày công mới xong. | One piece takes {hours} days of work.
Hoa văn kể chuyện {mountain} và dòng {stream}. | The pattern tells of {mountain} and of {stream}.
""",
    "plant": """
Gốc được ươm {n} năm trước khi ghép mắt. | The stock is raised {n} years before grafting.
Mỗi cây có một dáng, người trồng chỉ uốn nhẹ theo thế sẵn có. | Each tree has a form of its own and the grower only follows it.
Vườn nghỉ bón một tháng trước khi xuất để rễ chắc. | Feeding stops a month before sale so the roots are firm.
""",
    "tour": """
Khách ở lại ngủ trên nhà sàn, ăn cùng mâm với chủ nhà. | Guests sleep in the stilt house and share the family's tray.
Buổi sáng đi bộ men theo {stream}, buổi chiều học đan và nấu xôi. | Mornings are for walking along {stream}, afternoons for weaving and cooking sticky rice.
Mỗi ngày chỉ nhận {n} nhóm để bản làng vẫn là bản làng. | Only {n} groups are taken a day so that the village remains a village.
""",
}

SEASON = """
Vụ chính rơi vào {month}, khi {weather} kéo dài chừng hai tuần. | The main season falls in {month}, when {weather_en} lasts about two weeks.
Năm {year} rét đậm, cả vùng chỉ thu được một phần ba. | In the hard winter of {year} the area brought in only a third.
Tháng ít việc, mọi người sửa {tool} và chẻ lạt cho mùa sau. | In slack months people mend {tool_en} and split ties for the next season.
Ngày giáp Tết là lúc đơn về nhiều nhất, bếp đỏ lửa tới khuya. | The days before Tết bring most orders and the fires burn late.
Trung bình mỗi năm làm ra {tons} tấn, bán hết trước khi vào vụ mới. | In an average year {tons} tonnes are made and sold before the new season.
Khi {weather} về sớm, ngày thu được dời lên một tuần. | When {weather_en} comes early the harvest moves up a week.
Ngày rằm trong {month}, {hamlet} làm lễ cúng giống trước khi gieo. | At the full moon of {month} {hamlet} blesses the seed before sowing.
Mỗi vụ cách nhau {n} tháng, đủ để đất nghỉ. | Seasons are {n} months apart, enough for the land to rest.
"""

QUALITY = """
{product} có vị {taste}, người ăn quen nhận ra ngay. | {product} is {taste}, which regulars know at once.
Điểm khác là hương giữ được lâu dù đã mở gói {n} ngày. | What sets it apart is a scent that lasts though the pack has been open {n} days.
Ngoài nhãn có mã lô, ngày làm và tên người chịu trách nhiệm. | The label carries the lot, the date and the name of the person responsible.
Hội đồng chấm ghi nhận câu chuyện, bao bì và liên kết vùng nguyên liệu. | The council noted the story, the packaging and the link to the growing area.
Khách ở miền xuôi đặt lại lần thứ hai chiếm {percent} phần trăm. | Customers from the lowlands who order again make up {percent} per cent.
Mẫu được gửi kiểm nghiệm {n} lần một năm, kết quả treo ở kho. | Samples go to the laboratory {n} times a year and the results hang in the store.
Bao bì dùng giấy dày, in hai thứ tiếng, dễ mở bằng tay. | The pack is stout paper printed in two languages and easy to open by hand.
So với hàng chợ, giá cao hơn chút ít nhưng đều từ đầu tới cuối mùa. | It costs a little more than market goods but stays the same all season.
Cầm lên thấy chắc tay, đưa gần thấy mùi {material}. | It sits firm in the hand and up close smells of {material}.
Năm {year}, sản phẩm lần đầu có mặt ở hội chợ ngoài tỉnh. | In {year} it was shown at a fair outside the province for the first time.
"""

USE = """
Cách dùng đơn giản: {use}. | Using it is simple: {use}.
Người {area} dùng trong bữa có khách, kèm rau trong vườn. | In {area} it is served when guests come, with greens from the garden.
Trẻ nhỏ ở {hamlet} thích nhất lúc còn ấm, vừa xong mẻ. | Children in {hamlet} like it best warm, straight from the batch.
Sau khi mở nên dùng trong {n} ngày và để nơi khô mát. | Once opened use it within {n} days and keep it cool and dry.
{person} khuyên đừng vội, {use} rồi hãy thưởng thức. | {person} advises patience: {use}, and only then enjoy it.
Đem làm quà thì gói thêm lá {tree}, cách gói của người {commune}. | As a gift it is wrapped in a leaf of {tree_en}, the way of {commune}.
Đi xa, người ta bỏ vào túi vài gói, vừa nhẹ vừa nhớ nhà. | Travellers put a few in a bag: light to carry, and a taste of home.
"""

CLOSING = """
Ai ghé {commune} vào {month} đều có thể vào xưởng xem tận mắt. | Anyone passing {commune} in {month} may come in and watch.
{producer} mong mỗi gói hàng đi xa là một lời mời về thăm {mountain}. | {producer} hopes every parcel sent away is an invitation to {mountain}.
Kế hoạch tới là mở thêm {ha} héc-ta và dạy nghề cho {members} người. | The plan is {ha} more hectares and training for {members} people.
Với {person}, giữ được nghề là giữ được bếp lửa của {hamlet}. | For {person}, keeping the craft keeps the hearth of {hamlet} alight.
Chặng đường còn dài, nhưng {stream} vẫn chảy và bếp vẫn đỏ. | The road is long, but {stream} still flows and the fire still burns.
Mỗi mùa qua, cuốn vở ghi công thức lại dày thêm vài trang. | With each season the recipe notebook grows a few pages thicker.
"""

# Filled in Vietnamese | in English; proper names are the same in both.
SLOTS = {
    "mountain": "núi Phja Mẫu|núi Khau Vài|đèo Gió Bấc|dãy Pù Xanh|núi Đá Chồng|đỉnh Cổng Mây|núi Lưng Trâu|đồi Thông Già",
    "stream": "suối Nậm Ngần|khe Nước Mọc|suối Khuổi Trà|sông Bãi Dài|suối Đá Trắng|khe Tám Bậc|suối Lá Dong|sông Ngà",
    "market": "Nà Mẫu|Bản Chợ|Khe Phiên|Cốc Lùng|Hồ Trám|Dốc Đỏ",
    "person": "bà Mẫu Thị Hiên|ông Mẫu Văn Páo|chị Mẫu Thị Lý|anh Mẫu Văn Sình|bà Mẫu Thị Nhài|ông Mẫu Văn Thức|chị Mẫu Thị Dợ|anh Mẫu Văn Khải|bà Mẫu Thị Ón|ông Mẫu Văn Lường",
    "tree": "cây trám|cây lát|cây nghiến|cây cọ|cây xoan|cây sấu|cây mận|cây sa mộc",
    "tree_en": "canarium trees|chukrasia trees|ironwoods|fan palms|chinaberry trees|dracontomelon trees|plum trees|China firs",
    "tool": "chiếc chảo gang|cối đá|bếp lò đất|chum sành|phên nứa|nồi đồng|khung cửi|chiếc gùi",
    "tool_en": "the iron pan|the stone mortar|the clay oven|the earthen jars|the bamboo racks|the copper pot|the loom|the carrying basket",
    "weather": "nắng hanh|mưa phùn|gió heo may|sương muối|nắng gắt|rét ngọt",
    "weather_en": "dry sun|drizzle|cool northern wind|frost|hard sun|mild cold",
    "month": "tháng Giêng|tháng Hai|tháng Ba|tháng Tư|tháng Năm|tháng Tám|tháng Chín|tháng Mười|tháng Một|tháng Chạp",
    "month_en": "the first month|the second month|the third month|the fourth month|the fifth month|the eighth month|the ninth month|the tenth month|the eleventh month|the twelfth month",
}
