<NodesDefinition>
<config  field_mand="name, descr, size" />
<config  field_attr="rw" type="enum" >
	<enum  name="ReadOnly" value="RO" />
</config>
<info source_doc_name="written for this test" />

<node name="access_reg_summary_ctrl_ext" descr="" attr_is_union="1" size="0x4.0" >
	<field name="id" descr="" subnode="enum_entry" enum="LAMP=0x7e01,MTMP=0x900a,SELF=0x7e02,TAIL=0x7e03,NOWHERE=0x7e04,Big_One_=0x7e05" offset="0x0.0" size="0x4.0" />
</node>

<node name="access_reg_summary_ext" descr="" attr_is_union="1" size="0x40" >
	<field name="lamp_reg" descr="" subnode="lamp_ext" capability="0" offset="0x0.0" selected_by="LAMP" size="0x28" />
	<field name="mtmp" descr="" subnode="mtmp_ext" capability="0" offset="0x0.0" selected_by="MTMP" size="0x4" />
	<field name="self" descr="" subnode="self_ext" capability="0" offset="0x0.0" selected_by="SELF" size="0x8" />
	<field name="tail" descr="" subnode="tail_ext" capability="0" offset="0x0.0" selected_by="TAIL" size="0x8" />
	<field name="unnumbered" descr="" subnode="tail_ext" capability="0" offset="0x0.0" selected_by="UNNUMBERED" size="0x8" />
	<field name="nowhere" descr="" subnode="not_there" capability="0" offset="0x0.0" selected_by="NOWHERE" size="0x8" />
</node>

<node name="lamp_ext" descr="A lamp on the front. It is \;of no use." size="0x28.0" >
	<field name="Lamp_Colour" descr="What colour \;it has. More." enum="Red=0x0,Dark_Green=0x1,TOO_MUCH=0x9,again=0x1,broken" access="RW" offset="0x0.24" size="0x0.2" />
	<field name="on" descr="" access="RW" offset="0x0.0" size="0x0.1" />
	<field name="overlap" descr="" access="RW" offset="0x0.0" size="0x0.8" />
	<field name="reserved" descr="" access="RW" offset="0x0.8" size="0x0.8" />
	<field name="serial" descr="" subnode="uint64" access="RO" offset="0x4.0" size="0x8.0" />
	<field name="bulb" descr="" subnode="bulb_ext" high_bound="1" low_bound="0" access="RW" offset="0xc.0" size="0x8.0" />
	<field name="dim" descr="" high_bound="3" low_bound="0" access="RW" offset="0x14.0" size="0x4.0" />
	<field name="half" descr="" subnode="half_ext" access="RW" offset="0x18.16" size="0x0.16" />
	<field name="page" descr="" subnode="page_auto_ext" union_selector="$(parent).page_select" access="RW" offset="0x1c.0" size="0x8.0" />
	<field name="page_select" descr="" enum="Heat=0x1,Power=0x2" access="INDEX" offset="0x18.0" size="0x0.4" />
	<field name="outside" descr="" access="RW" offset="0x28.0" size="0x4.0" />
	<field name="text" descr="" high_bound="3" low_bound="0" access="RO" offset="0x24.0" size="0x4.0" />
</node>

<node name="bulb_ext" descr="" size="0x4.0" >
	<field name="watt" descr="" access="RW" offset="0x0.0" size="0x0.12" />
	<field name="volt" descr="" access="RW" offset="0x0.16" size="0x0.16" />
</node>

<node name="half_ext" descr="" size="0x0.16" >
	<field name="low" descr="" access="RW" offset="0x0.0" size="0x0.4" />
	<field name="high" descr="" access="RW" offset="0x0.12" size="0x0.4" />
</node>

<node name="page_auto_ext" descr="" attr_is_union="1" size="0x8.0" >
	<field name="heat_page" descr="" subnode="heat_ext" offset="0x0.0" selected_by="Heat" size="0x8.0" />
	<field name="power_page" descr="" subnode="bulb_ext" offset="0x0.0" selected_by="Power" size="0x4.0" />
	<field name="other_page" descr="" subnode="heat_ext" offset="0x0.0" selected_by="Other" size="0x8.0" />
</node>

<node name="heat_ext" descr="" size="0x8.0" >
	<field name="degrees" descr="" access="RO" offset="0x4.0" size="0x0.8" />
</node>

<node name="mtmp_ext" descr="" size="0x4.0" >
	<field name="not_ours" descr="" access="RW" offset="0x0.0" size="0x4.0" />
</node>

<node name="self_ext" descr="" size="0x8.0" >
	<field name="inside" descr="" subnode="self_ext" access="RW" offset="0x0.0" size="0x8.0" />
</node>

<node name="tail_ext" descr="" size="0x8.0" >
	<field name="count" descr="" access="RW" offset="0x0.0" size="0x4.0" />
	<field name="item" descr="" high_bound="VARIABLE" low_bound="0" access="RW" offset="0x4.0" size="0x4.0" />
</node>
</NodesDefinition>
